import assert from "node:assert/strict";
import { sha256 } from "../../src/crypto/digest";
import { generators } from "../../src/pinning/generators";
import { readPinSource } from "../../src/pinning/lint/readPinSource";
import { createPinSet, type PinSetRequest } from "../../src/pinning/pinSet";
import { issue, type Issued } from "../pki/testAuthority";
import { assertPlanted } from "./lint/planted";

/** A file of each format, as it is called in a project. */
const fileNames: Readonly<Record<string, string>> = {
  "okhttp-kotlin": "Pins.kt",
  "okhttp-java": "PinnedClient.java",
  ktor: "KtorPins.kt",
  "android-nsc": "res/xml/network_security_config.xml",
  "ios-nspinneddomains": "Info.plist",
  trustkit: "Pinned.swift",
  flutter: "pinned.dart",
  "react-native": "pinned.ts",
  curl: "pinned-curl.sh",
  node: "pinned.cjs",
  go: "pinned.go",
  python: "pinned.py",
  dotnet: "PinnedHttp.cs",
};

suite("what the generators write, read by the checks", () => {
  let root: Issued;
  let reserve: Issued;

  suiteSetup(async () => {
    const notAfter = new Date("2036-01-01T00:00:00Z");
    root = await issue({ subject: "CN=Root", template: "RootCACertificate", notAfter });
    reserve = await issue({ subject: "CN=Reserve", template: "RootCACertificate", notAfter });
  });

  for (const generator of generators) {
    const { id } = generator;
    for (const hostPattern of ["api.example.com", "**.example.com"]) {
      test(`${id} of ${hostPattern} has nothing to find fault with`, () => {
        const request = { hostPattern, backups: [reserve.certificate], okHttp: 5 } as const;
        const ofRoot = { ...request, chain: [root.certificate], role: "root", privateRoot: true } as const;
        const ofAmazon = { ...request, chain: [], role: "amazon-roots", privateRoot: false } as const;
        for (const each of [ofRoot, ofAmazon] satisfies PinSetRequest[]) {
          const name = fileNames[id];
          assert.ok(name, `Name a file for ${id}.`);
          const code = generator.generate(createPinSet(each, sha256));
          assertPlanted({ [name]: code }, { objects: [root.certificate, reserve.certificate] });
        }
      });
    }
  }

  test("the pins of all platforms that compare the chain are found, with their hosts", () => {
    const request = {
      hostPattern: "api.example.com",
      chain: [root.certificate],
      backups: [reserve.certificate],
    } as const;
    const set = createPinSet({ ...request, role: "root", okHttp: 5, privateRoot: true }, sha256);
    for (const generator of generators.filter((each) => !["flutter", "curl"].includes(each.id))) {
      const { id } = generator;
      const { declarations } = readPinSource(fileNames[id] ?? "", generator.generate(set));
      const hosts = declarations.filter(({ pins }) => pins.length > 0).map(({ host }) => host?.text);
      assert.ok(hosts.length > 0, id);
      assert.deepEqual(new Set(hosts), new Set(["api.example.com"]), id);
      assert.equal(new Set(declarations.flatMap(({ pins }) => pins.map(({ text }) => text))).size, 2, id);
    }
  });
});
