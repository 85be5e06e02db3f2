import assert from "node:assert/strict";
import { readManifest } from "../../../src/pinning/manifest/readManifest";
import { assertPlanted, type Files, mended, one, three, two } from "./planted";

const manifest = (outputs = ""): string => `{
  "version": 1,
  "hosts": [
    {
      "pattern": "api.example.com",
      "renewal": "imported",
      "pins": [
        { "pin": "sha256/${one}", "role": "root", "owner": "CN=Root", "inChain": true },
        { "pin": "sha256/${two}", "role": "backup", "owner": "CN=Backup", "inChain": false }
      ]
    },
    {
      "pattern": "**.example.org",
      "pins": [
        { "pin": "sha256/${one}", "role": "root" },
        { "pin": "sha256/${two}", "role": "backup" }
      ]
    }
  ],
  "outputs": [${outputs}]
}
`;

const add = (host: string, ...pins: readonly string[]): string =>
  `    .add("${host}", ${pins.map((pin) => `"${pin}"`).join(", ")})\n`;

const kotlin = (...adds: readonly string[]): string => `package app
val pinner = CertificatePinner.Builder()
${adds.join("")}    .build()
val client = OkHttpClient.Builder().certificatePinner(pinner).build()
`;

const api = add("api.example.com", `sha256/${one}`, `sha256/${two}`);
const org = add("**.example.org", `sha256/${one}`, `sha256/${two}`);

const nsc = (...pins: readonly string[]): string => `<network-security-config>
  <domain-config>
    <domain includeSubdomains="true">example.org</domain>
    <pin-set>
${pins.map((pin) => `      <pin digest="SHA-256">${pin}</pin>`).join("\n")}
    </pin-set>
  </domain-config>
</network-security-config>
`;

const inManifest = (text: string) => {
  const { manifest: read } = readManifest(text.replace(/«[\w-]+»/g, ""));
  assert.ok(read);
  return { context: { manifest: { path: "rootpin.pins.json", manifest: read } } };
};

const slip = `${one.slice(0, 5)}${one[5] === "x" ? "y" : "x"}${one.slice(6)}`;

const cases: readonly (readonly [string, string, Files])[] = [
  [
    "the same pins are silent, in each platform's way of naming hosts",
    manifest(),
    { "A.kt": kotlin(api, org), "nsc.xml": nsc(one, two) },
  ],
  [
    "a pin that the manifest does not know",
    manifest(),
    { "A.kt": kotlin(api.replace(")", `, "«not-in-manifest»sha256/${three}")`), org) },
  ],
  [
    "a host that the manifest does not know",
    manifest(),
    { "A.kt": kotlin(api, org, add("«not-in-manifest»img.example.com", `sha256/${one}`, `sha256/${two}`)) },
  ],
  [
    "a pin that code lacks",
    manifest(),
    {
      "A.kt": kotlin(api, org),
      "nsc.xml": nsc(one, `«not-in-manifest»${three}`).replace("example.org", "«missing-from-code»example.org"),
    },
  ],
  [
    "a host that no code pins",
    manifest().replace("**.example.org", "«missing-from-code»**.example.org"),
    { "A.kt": kotlin(api) },
  ],
  [
    "a file that is written from the manifest is to be written again",
    manifest('{ "format": "okhttp-kotlin", "file": "./app/../app/A.kt" }'),
    { "app/A.kt": kotlin(api.replace(two, `${two}", "«stale-output»sha256/${three}`), org) },
  ],
];

suite("the linter with a manifest", () => {
  for (const [what, text, files] of cases) {
    test(what, () => void assertPlanted({ "rootpin.pins.json": text, ...files }, inManifest(text)));
  }

  test("a slip in a pin of the manifest is mended to it", () => {
    const file = kotlin(add("api.example.com", `«not-in-manifest»sha256/${slip}`, `sha256/${two}`), org);
    assert.equal(mended("A.kt", file, inManifest(manifest())).replaceAll("«", ""), kotlin(api, org));
  });

  test("a leaf that ACM renews by the manifest is an error in code", () => {
    const text = manifest()
      .replace('"imported"', '"acm-public"')
      .replace('"role": "root", "owner"', '"role": "leaf", "owner"');
    assertPlanted({ "A.kt": kotlin(api.replace("sha256/", "«leaf-pin-acm»sha256/")) }, inManifest(text));
  });
});
