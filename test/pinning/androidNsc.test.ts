import assert from "node:assert/strict";
import { androidNsc } from "../../src/pinning/generators/androidNsc";
import type { PinnedHost, PinSet } from "../../src/pinning/pinSet";
import { configFor, enforcedPins, readAndroidConfig } from "./aospConfig";

const at = new Date("2026-06-01T00:00:00Z");

/** A pin of 32 equal octets. */
const pinOf = (octet: number): string => Buffer.alloc(32, octet).toString("base64");

const host = (pattern: string, pins: readonly number[], change: Partial<PinnedHost> = {}): PinnedHost => ({
  pattern,
  keys: pins.map((octet) => ({
    pin: `sha256/${pinOf(octet)}`,
    role: "root",
    owner: `CN=${String(octet)}`,
    inChain: true,
    notAfter: new Date("2038-01-17T00:00:00Z"),
  })),
  ...change,
});

const pinSet = (hosts: readonly PinnedHost[], change: Partial<PinSet> = {}): PinSet => ({
  hosts,
  trustAnchors: [],
  okHttp: 5,
  ...change,
});

const read = (...hosts: readonly PinnedHost[]) => readAndroidConfig(androidNsc.generate(pinSet(hosts)));

suite("the generator for Android's network security configuration", () => {
  test("writes a domain with its pins, each below whose key it is", () => {
    const [golden] =
      androidNsc.generate(pinSet([host("api.example.com", [1, 2])])).match(/ {4}<domain-config[^]*config>\n/) ?? [];
    assert.equal(
      golden,
      `    <domain-config cleartextTrafficPermitted="false">
        <domain includeSubdomains="false">api.example.com</domain>
        <pin-set>
            <!-- Root CA: CN=1, certificate ends 2038-01-17 -->
            <pin digest="SHA-256">${pinOf(1)}</pin>
            <!-- Root CA: CN=2, certificate ends 2038-01-17 -->
            <pin digest="SHA-256">${pinOf(2)}</pin>
        </pin-set>
    </domain-config>
</network-security-config>
`,
    );
  });

  test("says where the file goes, and by which attribute it is named", () => {
    const code = androidNsc.generate(pinSet([host("api.example.com", [1, 2])]));
    assert.match(code, /android:networkSecurityConfig="@xml\/network_security_config"/);
  });

  /** What is pinned for a host: the numbers of its pins. */
  const cases: readonly (readonly [string, readonly PinnedHost[], string, readonly number[]])[] = [
    ["a host", [host("a.test", [1, 2])], "a.test", [1, 2]],
    ["nothing below a host", [host("a.test", [1, 2])], "x.a.test", []],
    ["nothing that only ends like it", [host("**.a.test", [1, 2])], "ba.test", []],
    ["every depth by two stars", [host("**.a.test", [1, 2])], "x.y.a.test", [1, 2]],
    ["the apex by two stars", [host("**.a.test", [1, 2])], "a.test", [1, 2]],
    ["one label by one star", [host("*.a.test", [1, 2])], "x.a.test", [1, 2]],
    [
      "the pins of both, where a host also matches a pattern",
      [host("x.a.test", [1, 2]), host("**.a.test", [3])],
      "x.a.test",
      [1, 2, 3],
    ],
    ["the pattern's pins beside such a host", [host("x.a.test", [1, 2]), host("**.a.test", [3])], "y.a.test", [3]],
    ["no pins of one star two labels below", [host("x.y.a.test", [1]), host("*.a.test", [3])], "x.y.a.test", [1]],
    ["a domain that two patterns mean once", [host("a.test", [1, 2]), host("**.a.test", [2, 3])], "a.test", [1, 2, 3]],
    ["each of several hosts", [host("a.test", [1, 2]), host("b.test", [3, 4])], "b.test", [3, 4]],
  ];
  for (const [title, hosts, name, pins] of cases) {
    test(`pins ${title}`, () => {
      assert.deepEqual(enforcedPins(read(...hosts), name, at), pins.map(pinOf).sort());
    });
  }

  test("says that one star pins more on Android", () => {
    assert.match(
      androidNsc.generate(pinSet([host("*.a.test", [1, 2])])),
      /for \*\.a\.test, it pins a\.test itself and/,
    );
    assert.doesNotMatch(androidNsc.generate(pinSet([host("**.a.test", [1, 2])])), /no pattern/);
  });

  test("an end of the pins is said to open everything, and holds for a domain only when all its hosts have one", () => {
    const [soon, late] = [new Date("2027-01-01T00:00:00Z"), new Date("2028-01-01T00:00:00Z")];
    const ending = host("a.test", [1], { expiresOn: soon });
    assert.match(
      androidNsc.generate(pinSet([ending])),
      /From 2027-01-01 on, .* pins nothing\. -->\n.*expiration="2027-01-01"/,
    );
    const end = (...hosts: readonly PinnedHost[]) => configFor(read(...hosts), "a.test")?.expiration;
    assert.deepEqual(end(ending), soon);
    assert.deepEqual(end(ending, host("**.a.test", [2], { expiresOn: late })), late);
    assert.equal(end(ending, host("**.a.test", [2])), undefined);
    assert.deepEqual(enforcedPins(read(ending), "a.test", late), []);
  });

  test("gives the domain its private roots, each a file of its own", () => {
    const pem = (text: string): string => `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`;
    const trustAnchors = ["AAAA", "BBBB"].map((text) => ({ owner: `CN=${text} -->`, pem: `note\n${pem(text)}` }));
    const set = pinSet([host("a.test", [1, 2])], { trustAnchors });
    const anchors = configFor(readAndroidConfig(androidNsc.generate(set)), "a.test")?.anchors;
    assert.deepEqual(anchors, ["@raw/private_root_1", "@raw/private_root_2"]);
    assert.deepEqual(androidNsc.companions?.(set), [
      { path: "../raw/private_root_1.pem", text: pem("AAAA") },
      { path: "../raw/private_root_2.pem", text: pem("BBBB") },
    ]);
  });

  test("refuses cleartext to what is pinned", () => {
    assert.equal(configFor(read(host("a.test", [1])), "a.test")?.cleartext, "false");
  });

  for (const owner of [
    "-->",
    "--",
    "-",
    "a--->b",
    "]]>",
    "<!--",
    "&lt;<pin>",
    "\u0000\uffff\ud800",
    "\u2028\n</pin-set>",
    "x".repeat(500),
  ]) {
    test(`a subject cannot leave its comment: ${JSON.stringify(owner.slice(0, 20))}`, () => {
      const plain = host("a.test", [1, 2]);
      const hostile = { ...plain, keys: plain.keys.map((key) => ({ ...key, owner })) };
      assert.deepEqual(read(hostile), read(plain));
    });
  }
});
