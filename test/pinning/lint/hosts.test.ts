import assert from "node:assert/strict";
import { assertPlanted, type Files, mended, one, type Surroundings, two } from "./planted";

const pins = `"sha256/${one}", "sha256/${two}"`;

const java = (host: string, ...calls: readonly string[]): string => `package app;
import okhttp3.CertificatePinner;
import okhttp3.OkHttpClient;
import okhttp3.Request;
class Api {
  final CertificatePinner pinner = new CertificatePinner.Builder()
      .add("${host}", ${pins})
      .build();
  final OkHttpClient client = new OkHttpClient.Builder().certificatePinner(pinner).build();
${calls.map((url, at) => `  Request call${at}() { return new Request.Builder().url("${url}").build(); }`).join("\n")}
}
`;

const nsc = (domains: string, rest = ""): string => `<?xml version="1.0" encoding="utf-8"?>
<network-security-config>
  <domain-config>
    ${domains}
    <pin-set>
      <pin digest="SHA-256">${one}</pin>
      <pin digest="SHA-256">${two}</pin>
    </pin-set>
  </domain-config>${rest}
</network-security-config>
`;

const planted: readonly (readonly [string, Files, string?, Surroundings?])[] = [
  ["an address", { "Api.java": java("«host-url»https://api.example.com") }, '.add("api.example.com"'],
  ["an address with a path", { "Api.java": java("«host-url»https://api.example.com/v1/") }, '.add("api.example.com"'],
  ["a port", { "Api.java": java("«host-url»api.example.com:443") }, '.add("api.example.com"'],
  ["a path", { "Api.java": java("«host-url»api.example.com/") }, '.add("api.example.com"'],
  [
    "an address on Android",
    { "res/xml/nsc.xml": nsc("<domain>«host-url»https://api.example.com</domain>") },
    ">api.example.com<",
  ],
  ["a dot at the end", { "Api.java": java("«host-trailing-dot»api.example.com.") }, '.add("api.example.com"'],
  ["a star inside", { "Api.java": java("«host-wildcard»api.*.example.com") }],
  ["a star for everything", { "Api.java": java("«host-wildcard»*") }],
  ["a star without its dot", { "Api.java": java("«host-wildcard»*example.com") }],
  ["a star on Android", { "res/xml/nsc.xml": nsc("<domain>«host-wildcard»*.example.com</domain>") }],
  [
    "a star on Android beside includeSubdomains",
    { "res/xml/nsc.xml": nsc('<domain includeSubdomains="true">«host-wildcard»*.example.com</domain>') },
    ">example.com<",
  ],
  [
    "two stars with the OkHttp of --okhttp",
    { "Api.java": java("«double-star-version»**.example.com") },
    undefined,
    { context: { okHttpVersion: "3" } },
  ],
  [
    "two stars with the OkHttp of the build file above",
    {
      "app/src/main/java/Api.java": java("«double-star-version»**.example.com"),
      "app/build.gradle": 'dependencies {\n  implementation "com.squareup.okhttp3:okhttp:4.2.2"\n}\n',
    },
  ],
  [
    "two stars with the OkHttp of the version catalogue",
    {
      "app/src/main/java/Api.java": java("«double-star-version»**.example.com"),
      "gradle/libs.versions.toml":
        '[versions]\nokhttp = "3.14.9"\n\n[libraries]\nokhttp = { module = "com.squareup.okhttp3:okhttp", version.ref = "okhttp" }\n',
    },
  ],
  [
    "one star, and a call of the domain itself",
    { "Api.java": java("«apex-not-matched»*.example.com", "https://api.example.com/a", "https://example.com/b") },
  ],
  [
    "one star, and a call of two labels",
    { "Api.java": java("«apex-not-matched»*.example.com", "https://eu.api.example.com/") },
  ],
  [
    "one star, and a call in another file",
    {
      "Api.java": java("«apex-not-matched»*.example.com"),
      "Client.kt":
        'val base = "https://example.com/v2"\nfun get() = Request.Builder().url("https://example.com/v2").build()\n',
    },
  ],
  ["a mistyped host", { "Api.java": java("«pattern-matches-nothing»api.exmaple.com", "https://api.example.com/a") }],
  [
    "a www that is not called",
    { "Api.java": java("«pattern-matches-nothing»www.example.com", "https://example.com/a") },
  ],
  [
    "the domain, when only a subdomain is called",
    { "Api.java": java("«pattern-matches-nothing»example.com", "https://api.example.com/a") },
  ],
  [
    "the same domain twice on Android",
    {
      "res/xml/nsc.xml": nsc(
        "<domain>api.example.com</domain>",
        `
  <domain-config>
    <domain>«duplicate-host»API.example.com</domain>
    <pin-set>
      <pin digest="SHA-256">${one}</pin>
      <pin digest="SHA-256">${two}</pin>
    </pin-set>
  </domain-config>`,
      ),
    },
  ],
];

const silent: readonly (readonly [string, Files, Surroundings?])[] = [
  ["two stars with no known OkHttp", { "Api.java": java("**.example.com") }],
  ["two stars with OkHttp 4.3", { "Api.java": java("**.example.com") }, { context: { okHttpVersion: "4.3.0" } }],
  ["two stars with some OkHttp 4", { "Api.java": java("**.example.com") }, { context: { okHttpVersion: "4" } }],
  [
    "two stars with OkHttp 5",
    { "Api.java": java("**.example.com", "https://example.com/", "https://a.b.example.com/") },
    { context: { okHttpVersion: "5.1.0" } },
  ],
  ["one star without a call", { "Api.java": java("*.example.com") }],
  ["one star and a call of one label", { "Api.java": java("*.example.com", "https://api.example.com/") }],
  [
    "one star and a call of another domain",
    { "Api.java": java("*.example.com", "https://badexample.com/", "https://docs.example.org/") },
  ],
  [
    "a host beside another host that is called",
    { "Api.java": java("api.example.com", "https://cdn.example.com/x.png") },
  ],
  ["numbered hosts", { "Api.java": java("api1.example.com", "https://api2.example.com/a") }],
  ["regions", { "Api.java": java("api.eu.example.com", "https://api.us.example.com/a") }],
  ["upper case, and an address of a number", { "Api.java": java("API.Example.com"), "B.java": java("10.0.2.2") }],
  [
    "includeSubdomains on Android",
    {
      "res/xml/nsc.xml": nsc('<domain includeSubdomains="true">example.com</domain>'),
      "Api.kt": 'val x = "https://a.b.example.com/"\n',
    },
  ],
  [
    "several domains on Android",
    { "res/xml/nsc.xml": nsc("<domain>api.example.com</domain>\n    <domain>img.example.com</domain>") },
  ],
  [
    "a build file elsewhere",
    {
      "app/src/Api.java": java("**.example.com"),
      "legacy/build.gradle": 'dependencies {\n  implementation "com.squareup.okhttp3:okhttp:3.12.1"\n}\n',
    },
  ],
];

suite("the linter on hosts", () => {
  for (const [what, files, result, surroundings] of planted) {
    test(`${what} is found where it stands, and nothing else`, () => {
      const [[path, file] = ["", ""]] = Object.entries(files);
      if (result === undefined) assertPlanted(files, surroundings);
      else assert.ok(mended(path, file, surroundings).includes(result));
    });
  }
  for (const [what, files, surroundings] of silent) {
    test(`${what}: nothing is said`, () => void assertPlanted(files, surroundings));
  }
});
