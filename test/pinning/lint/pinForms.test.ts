import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { assertPlanted, mended, one, three, two } from "./planted";

const hex = (base64: string): string => Buffer.from(base64, "base64").toString("hex");
const url = (base64: string): string => base64.replaceAll("+", "-").replaceAll("/", "_");

const kotlin = (...pins: readonly string[]): string => `package app
val pinner = CertificatePinner.Builder()
${pins.map((pin) => `    .add("api.example.com", "${pin}")`).join("\n")}
    .build()
val client = OkHttpClient.Builder().certificatePinner(pinner).build()
`;

const nsc = (...pins: readonly string[]): string => `<?xml version="1.0" encoding="utf-8"?>
<network-security-config>
  <domain-config>
    <domain includeSubdomains="true">api.example.com</domain>
    <pin-set>
${pins.map((pin) => `      ${pin.startsWith("<") ? pin : `<pin digest="SHA-256">${pin}</pin>`}`).join("\n")}
    </pin-set>
  </domain-config>
</network-security-config>
`;

const curl = (...pins: readonly string[]): string => `#!/bin/sh
curl --fail --pinnedpubkey "${pins.join(";")}" https://api.example.com/v1
`;

const trustKit = (...pins: readonly string[]): string => `import TrustKit
let configuration: [String: Any] = [
  kTSKSwizzleNetworkDelegates: false,
  kTSKPinnedDomains: [
    "api.example.com": [
      kTSKEnforcePinning: true,
      kTSKPublicKeyHashes: [
${pins.map((pin) => `        "${pin}",`).join("\n")}
      ],
    ],
  ],
]
TrustKit.initSharedInstance(withConfiguration: configuration)
`;

const emptyHash = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

/** What is planted, the file, and what the fixes make of the pin. */
const planted: readonly (readonly [string, string, string, string?])[] = [
  ["hexadecimal in OkHttp", "Pins.kt", kotlin(`«hex-pin»sha256/${hex(one)}`, `sha256/${two}`), `sha256/${one}`],
  ["hexadecimal without its prefix", "Pins.kt", kotlin(`«hex-pin»${hex(one)}`, `sha256/${two}`), `sha256/${one}`],
  [
    "hexadecimal with colons",
    "Pins.kt",
    kotlin(
      `«hex-pin»sha256/${hex(one)
        .replace(/..(?=.)/g, "$&:")
        .toUpperCase()}`,
      `sha256/${two}`,
    ),
    `sha256/${one}`,
  ],
  [
    "base64 of hexadecimal",
    "Pins.kt",
    kotlin(`«wrong-length»sha256/${Buffer.from(hex(one)).toString("base64")}`, `sha256/${two}`),
    `sha256/${one}`,
  ],
  ["hexadecimal on Android", "res/xml/network_security_config.xml", nsc(`«hex-pin»${hex(one)}`, two), `>${one}<`],
  ["hexadecimal in TrustKit", "App.swift", trustKit(`«hex-pin»${hex(one)}`, two), `"${one}"`],
  ["a pin that is cut off", "Pins.kt", kotlin(`«wrong-length»sha256/${one.slice(0, -4)}`, `sha256/${two}`)],
  ["a pin with too much", "Pins.kt", kotlin(`«wrong-length»sha256/${one.replace("=", "")}abcde`, `sha256/${two}`)],
  ["a cut-off pin on Android", "res/xml/network_security_config.xml", nsc(`«wrong-length»${one.slice(0, 40)}`, two)],
  ["no padding", "Pins.kt", kotlin(`«not-base64»sha256/${one.slice(0, -1)}`, `sha256/${two}`), `sha256/${one}`],
  ["the alphabet of URLs", "res/xml/network_security_config.xml", nsc(`«not-base64»${url(two)}`, one), `>${two}<`],
  ["no base64 at all", "Pins.kt", kotlin(`«not-base64»sha256/${one.replace(/^../, "!?")}`, `sha256/${two}`)],
  ["bare base64 in OkHttp", "Pins.kt", kotlin(`«wrong-prefix»${one}`, `sha256/${two}`), `"sha256/${one}"`],
  ["SHA256/ in OkHttp", "Pins.kt", kotlin(`«wrong-prefix»SHA256/${one}`, `sha256/${two}`), `"sha256/${one}"`],
  ["sha256: in OkHttp", "Pins.kt", kotlin(`«wrong-prefix»sha256:${one}`, `sha256/${two}`), `"sha256/${one}"`],
  ["sha-256/ in OkHttp", "Pins.kt", kotlin(`«wrong-prefix»sha-256/${one}`, `sha256/${two}`), `"sha256/${one}"`],
  ["curl's spelling in OkHttp", "Pins.kt", kotlin(`«wrong-prefix»sha256//${one}`, `sha256/${two}`), `"sha256/${one}"`],
  ["OkHttp's spelling in curl", "pin.sh", curl(`«wrong-prefix»sha256/${one}`, `sha256//${two}`), `"sha256//${one};`],
  [
    "OkHttp's spelling on Android",
    "res/xml/network_security_config.xml",
    nsc(`«wrong-prefix»sha256/${one}`, two),
    `>${one}<`,
  ],
  ["OkHttp's spelling in TrustKit", "App.swift", trustKit(`«wrong-prefix»sha256/${one}`, two), `"${one}"`],
  [
    "another digest on Android",
    "res/xml/network_security_config.xml",
    nsc(`<pin digest="«wrong-prefix»SHA256">${one}</pin>`, two),
    `digest="SHA-256">${one}<`,
  ],
  [
    "SHA-1 on Android",
    "res/xml/network_security_config.xml",
    nsc(`<pin digest="«sha1-pin»SHA-1">${createHash("sha1").digest("base64")}</pin>`, two),
  ],
  [
    "SHA-1 in OkHttp",
    "Pins.kt",
    kotlin(`«sha1-pin»sha1/${createHash("sha1").update("a").digest("base64")}`, `sha256/${two}`),
  ],
  [
    "a placeholder",
    "Pins.kt",
    kotlin(`«placeholder»sha256/${"A".repeat(43)}=`, `«placeholder»sha256/${"B".repeat(43)}=`),
  ],
  ["words for a pin", "Pins.kt", kotlin("«placeholder»sha256/REPLACE_ME", `sha256/${two}`)],
  ["words on Android", "res/xml/network_security_config.xml", nsc("«placeholder»YOUR_BACKUP_PIN_HERE", two)],
  ["the alphabet for a pin", "App.swift", trustKit("«placeholder»abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG=", two)],
  ["the hash of nothing", "Pins.kt", kotlin(`«empty-hash»sha256/${emptyHash}`, `sha256/${two}`)],
  ["the hash of nothing in hexadecimal", "Pins.kt", kotlin(`«empty-hash»sha256/${hex(emptyHash)}`, `sha256/${two}`)],
  ["the hash of nothing on Android", "res/xml/network_security_config.xml", nsc(`«empty-hash»${emptyHash}`, two)],
  ["the same pin again", "Pins.kt", kotlin(`sha256/${one}`, `sha256/${two}`, `«duplicate-pin»sha256/${one}`)],
  [
    "the same pin as only backup",
    "res/xml/network_security_config.xml",
    nsc(`«single-pin»${one}`, `«duplicate-pin»${one}`),
  ],
  ["one pin in Kotlin", "Pins.kt", kotlin(`«single-pin»sha256/${one}`)],
  ["one pin on Android", "res/xml/network_security_config.xml", nsc(`«single-pin»${one}`)],
  ["one pin in TrustKit", "App.swift", trustKit(`«single-pin»${one}`)],
  ["one pin for curl", "pin.sh", curl(`«single-pin»sha256//${one}`)],
];

suite("the linter on pins that are none", () => {
  for (const [what, path, file, result] of planted) {
    test(`${what} is found where it stands, and nothing else`, () => {
      if (result === undefined) assertPlanted({ [path]: file });
      else assert.ok(mended(path, file).includes(result));
    });
  }

  const good: readonly (readonly [string, string, string])[] = [
    ["OkHttp", "Pins.kt", kotlin(`sha256/${one}`, `sha256/${two}`, `sha256/${three}`)],
    ["Android", "res/xml/network_security_config.xml", nsc(one, two)],
    ["curl", "pin.sh", curl(`sha256//${one}`, `sha256//${two}`)],
    ["OkHttp, of which one begins with a slash", "Pins.kt", kotlin(`sha256//${one.slice(1)}`, `sha256/${two}`)],
    ["curl, of which one begins with a slash", "pin.sh", curl(`sha256///${one.slice(1)}`, `sha256//${two}`)],
    ["TrustKit", "App.swift", trustKit(one, two)],
  ];
  for (const [platform, path, file] of good) {
    test(`pins of ${platform} in its own spelling are silent`, () => void assertPlanted({ [path]: file }));
  }
});
