import assert from "node:assert/strict";
import fc from "fast-check";
import type { PinSource, TextRange } from "../../../src/pinning/lint/pinSource";
import { mayHoldPins, readPinSource } from "../../../src/pinning/lint/readPinSource";
import { one, two } from "./planted";

/** Each declaration in a line: line of the host, host, the lines of its pins, and what else was said. */
function outline(path: string, text: string): string[] {
  const { declarations } = readPinSource(path, text);
  const line = ({ start }: TextRange) => text.slice(0, start).split("\n").length;
  return declarations.map((each) => {
    const pins = each.pins.map(({ range, comment }) => `${line(range)}${comment === undefined ? "" : ` (${comment})`}`);
    const more = [
      each.identities,
      each.includeSubdomains && "subdomains",
      each.expiresOn && `until ${each.expiresOn.text}`,
      each.notEnforced && "not enforced",
      each.partial && "partial",
      each.kind === "certificate" && "fingerprints",
    ].filter(Boolean);
    const host = each.host ? `${line(each.host.range)} ${each.host.text}` : "any host";
    return [each.platform, host, `pins ${pins.join(", ")}`, ...more].join("; ");
  });
}

const nsc = `\uFEFF<?xml version="1.0" encoding="utf-8"?>\r
<!DOCTYPE network-security-config [ <!ENTITY a "b"> ]>\r
<network-security-config>\r
  <domain-config>\r
    <domain includeSubdomains="true">example.com</domain> <!-- 😀 -->\r
    <domain> api.example.org </domain>\r
    <pin-set expiration = '2028-01-01'>\r
      <!-- Root of\r
           the CA -->\r
      <pin digest="SHA-256">${one}</pin> <!-- in the chain -->\r
      <pin digest="SHA-256">\r
        ${two.replace("=", "&#61;")}\r
      </pin>\r
    </pin-set>\r
    <domain-config><domain>static.example.com</domain></domain-config>\r
  </domain-config>\r
  <debug-overrides><trust-anchors><certificates src="user"/></trust-anchors></debug-overrides>\r
</network-security-config>\r
`;

const infoPlist = `<plist version="1.0">
<dict>
  <key>NSAppTransportSecurity</key>
  <dict>
    <key>NSPinnedDomains</key>
    <dict>
      <key>example.com</key>
      <dict>
        <key>NSIncludesSubdomains</key><true/>
        <key>NSPinnedCAIdentities</key>
        <array>
          <!-- Root -->
          <dict>
            <key>SPKI-SHA256-BASE64</key>
            <string>${one}</string>
          </dict>
        </array>
        <key>NSPinnedLeafIdentities</key>
        <array><dict><key>SPKI-SHA256-BASE64</key><string>${two}</string></dict></array>
      </dict>
    </dict>
  </dict>
  <key>TSKConfiguration</key>
  <dict>
    <key>www.example.com</key>
    <dict>
      <key>TSKEnforcePinning</key><false/>
      <key>TSKExpirationDate</key><string>2028-06-30</string>
      <key>TSKPublicKeyHashes</key>
      <array>
        <string>${one}</string> <!-- Root -->
        <string>${two}</string>
      </array>
    </dict>
  </dict>
</dict>
</plist>`;

const json = `{
  // of the app
  "pinning": {
    "api.example.com": [
      "sha256/${one}", // Root
      /* kept offline */
      "sha256/${two}"
    ],
    "cdn.example.com": { "pins": [{ "owner": "CDN", "pin": "sha256/${one}" }], "expires": "2028-01-01T00:00:00Z" }
  },
  "servers": [{ "baseUrl": "https://a.example.com:8443/v1", "publicKeyHashes": "${one},${two}" }],
  "tls": { "hostname": "b.example.com", "certificateFingerprints": ["${Buffer.from(one, "base64").toString("hex")}"] },
  "ssl": { "domains": ["c.example.com", "d.example.com"], "pins": { "primary": "${one}", "backup": "${two}" } },
  "primaryPin": "sha256/${one}"
}`;

const tables: readonly (readonly [string, string, readonly string[]])[] = [
  [
    "res/xml/nsc.xml",
    nsc,
    [
      "android-nsc; 5 example.com; pins 10 (Root of\n           the CA in the chain), 12; subdomains; until 2028-01-01",
      "android-nsc; 6 api.example.org; pins 10 (Root of\n           the CA in the chain), 12; until 2028-01-01",
      "android-nsc; 15 static.example.com; pins 10 (Root of\n           the CA in the chain), 12; until 2028-01-01",
    ],
  ],
  [
    "Info.plist",
    infoPlist,
    [
      "ios; 7 example.com; pins 15 (Root); ca; subdomains",
      "ios; 7 example.com; pins 19; leaf; subdomains",
      "trustkit; 25 www.example.com; pins 31 (Root), 32; until 2028-06-30; not enforced",
    ],
  ],
  [
    "config.jsonc",
    json,
    [
      "other; any host; pins 14; partial",
      "other; 4 api.example.com; pins 5 (Root), 7 (kept offline)",
      "other; 9 cdn.example.com; pins 9 (CDN); until 2028-01-01",
      "react-native; 11 a.example.com; pins 11, 11",
      "other; 12 b.example.com; pins 12; fingerprints",
      "other; 13 c.example.com; pins 13, 13",
      "other; 13 d.example.com; pins 13, 13",
    ],
  ],
];

/** Every place that a source names is one of the text. */
function assertInside(source: PinSource, text: string): void {
  const ranges = [
    ...source.declarations.flatMap(({ range, host, pins, expiresOn, notEnforced }) => [
      range,
      ...[host, expiresOn, notEnforced, ...pins, ...pins.map(({ digest }) => digest)].flatMap(
        (each) => each?.range ?? [],
      ),
    ]),
    ...source.remarks.map(({ range }) => range),
    ...source.calls.map(({ range }) => range),
    ...(source.broken ? [source.broken.range] : []),
  ];
  for (const { start, end } of ranges) {
    assert.ok(start >= 0 && start <= end && end <= text.length, `${start}-${end} of ${text.length}`);
  }
}

suite("markup with pins", () => {
  for (const [path, text, expected] of tables) {
    test(`${path} is read line by line`, () => {
      const read = outline(path, text);
      assert.deepEqual(
        read.map((each) => each.replaceAll("\r", "")),
        expected,
      );
    });

    test(`a pin of ${path} stands where its range says`, () => {
      for (const { text: pin, range } of readPinSource(path, text).declarations.flatMap(({ pins }) => pins)) {
        assert.equal(text.slice(range.start, range.end).replace("&#61;", "="), pin);
      }
    });

    test(`${path}, cut and changed anywhere, is read without throwing`, () => {
      const changed = fc.tuple(fc.nat(text.length), fc.nat(60), fc.oneof(fc.constant(""), fc.string()));
      fc.assert(
        fc.property(changed, ([at, length, put]) => {
          const hostile = text.slice(0, at) + put + text.slice(at + length);
          assertInside(readPinSource(path, hostile), hostile);
        }),
        { numRuns: 300 },
      );
    });
  }

  test("any text is read without throwing", () => {
    const names = ["a.xml", "a.plist", "a.json", "rootpin.pins.json", "a.yaml"];
    const words = fc.constantFrom(
      "network-security-config",
      "TSKPinnedDomains",
      "pins",
      "sha256/",
      "<plist>",
      "{",
      "<",
      '"',
    );
    const anyText = fc.array(fc.oneof(words, fc.string({ unit: "binary" }))).map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.constantFrom(...names), anyText, (name, text) => {
        assertInside(readPinSource(name, text), text);
      }),
      { numRuns: 500 },
    );
  });

  test("text in XML's own shapes is read without throwing", () => {
    const name = fc.constantFrom(
      "network-security-config",
      "domain-config",
      "domain",
      "pin-set",
      "pin",
      "plist",
      "dict",
      "key",
      "string",
      "array",
    );
    const { node } = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom(
          "x",
          "TSKPublicKeyHashes",
          "NSPinnedDomains",
          one,
          "<!-- c -->",
          "<![CDATA[ d ]]>",
          "&amp;",
          "&a;",
        ),
        fc
          .tuple(name, fc.array(tie("node"), { maxLength: 4 }))
          .map(([tag, inner]) => `<${tag} digest="a">${inner.join("\n")}</${tag}>`),
      ),
    }));
    fc.assert(
      fc.property(node, fc.constantFrom("a.xml", "a.plist"), (inner, path) => {
        const text =
          path === "a.xml" ? `<network-security-config>${inner}</network-security-config>` : `<plist>${inner}</plist>`;
        assertInside(readPinSource(path, text), text);
      }),
    );
  });

  test("entities that grow are refused, not expanded", () => {
    const bomb = `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<network-security-config><domain-config><domain>&b;</domain></domain-config></network-security-config>`;
    const { broken, declarations } = readPinSource("nsc.xml", bomb);
    assert.match(broken?.message ?? "", /entity/i);
    assert.deepEqual(declarations, []);
  });

  test("deep nesting is refused", () => {
    const deep = `<network-security-config>${"<domain-config>".repeat(50_000)}`;
    assert.match(readPinSource("nsc.xml", deep).broken?.message ?? "", /deeper than 100/);
    assert.deepEqual(readPinSource("a.json", `{"pins":${"[".repeat(50_000)}`).declarations, []);
  });

  const large: readonly (readonly [string, string])[] = [
    [
      "nsc.xml",
      `<network-security-config>${`<domain-config><domain>a.example</domain><pin-set><pin digest="SHA-256">${one}</pin></pin-set></domain-config>\n`.repeat(6_000)}</network-security-config>`,
    ],
    [
      "nsc.xml",
      `<network-security-config><domain-config><pin-set>${`<pin>${one}</pin><!-- a -->`.repeat(6_000)}</pin-set></domain-config></network-security-config>`,
    ],
    ["nsc.xml", `<network-security-config ${"a='b' ".repeat(60_000)}/>`],
    ["nsc.xml", `<network-security-config>${" ".repeat(600_000)}<!--${"-".repeat(200_000)}`],
    [
      "a.plist",
      `<plist><dict>${`<key>a.example.com</key><dict><key>TSKPublicKeyHashes</key><array><string>${one}</string></array></dict>`.repeat(5_000)}</dict></plist>`,
    ],
    ["a.json", `{"pins":[${`{"host":"a.example.com","pins":["sha256/${one}"]},\n`.repeat(8_000)}]}`],
    ["a.json", `{"pins":"${"a,".repeat(300_000)}"}`],
    ["a.json", `{"pins":[${"// c\n".repeat(60_000)}]}`],
    ["a.json", `{"host":"${"a.".repeat(200_000)}","pins":["${"a".repeat(300_000)}"]}`],
    ["a.json", `{${`"sha256Pin":"sha256/${one}",`.repeat(8_000)}"x":1}`],
  ];
  for (const [path, text] of large) {
    test(`${(text.length / 1e6).toFixed(1)} MB of ${path} that starts with ${text.slice(0, 60)} are read at once`, function () {
      this.timeout(20_000);
      assertInside(readPinSource(path, text), text);
    });
  }

  test("markup may hold pins, pictures may not", () => {
    for (const name of ["a.xml", "a.plist", "a.json", "a.jsonc", "x/rootpin.pins.json"])
      assert.ok(mayHoldPins(name), name);
    assert.ok(!mayHoldPins("a.png"));
  });
});
