import assert from "node:assert/strict";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import fc from "fast-check";
import schema from "../../media/pins.schema.json";
import extension from "../../package.json";
import { generators } from "../../src/pinning/generators";
import { manifestToPinSet } from "../../src/pinning/manifest/manifestToPinSet";
import { keyRenewals, manifestName, type PinManifest } from "../../src/pinning/manifest/pinManifest";
import { readManifest } from "../../src/pinning/manifest/readManifest";
import { writeManifest } from "../../src/pinning/manifest/writeManifest";

const rootPin = "sha256/++MBgDH5WGvL9Bcn5Be30cRcL0f5O+NyoXuWtQdX1aI=";
const backupPin = "sha256/f0KW/FtqTjs108NpYj42SrGvOB2PpxIVM8nWxjPqJGE=";
const pin = { pin: rootPin, role: "root" };
const backup = { pin: backupPin, role: "backup" };
const host = { pattern: "api.example.com", pins: [pin, backup] };
const smallest = { version: 1, hosts: [host] };
const full = {
  $schema: "./pins.schema.json",
  version: 1,
  okHttp: 4,
  usedUntil: "2028-02-29",
  trustAnchors: ["certs/root.pem", "../keys/other root.pem"],
  hosts: [
    {
      pattern: "**.example.com",
      renewal: "acm-private",
      chain: ["certs/api.pem"],
      pins: [
        { pin: rootPin, role: "root", owner: 'CN="Root", O=Ünï\\code', notAfter: "2038-01-17" },
        { pin: backupPin, role: "backup", owner: "the safe", inChain: true },
      ],
      expiresOn: "2028-12-31",
    },
    { pattern: "10.0.2.2", pins: [{ pin: backupPin, role: "intermediate", inChain: false }] },
  ],
  outputs: [{ format: "okhttp-kotlin", file: "app/src/main/kotlin/Pins.kt" }],
};

const ajv = addFormats(new Ajv({ allErrors: true, strict: true, strictTypes: false, strictTuples: false }));
for (const keyword of ["defaultSnippets", "enumDescriptions", "patternErrorMessage"]) ajv.addKeyword(keyword);
const followsSchema = ajv.compile(schema);

const withHost = (change: object) => ({ version: 1, hosts: [{ ...host, ...change }] });
const withPin = (change: object) => withHost({ pins: [{ ...pin, ...change }, backup] });
const without = <T extends object>(value: T, name: keyof T) =>
  Object.fromEntries(Object.entries(value).filter(([each]) => each !== name));

/** Manifest, what its problem says, where the problem stands; "schema": the JSON schema cannot say so. */
const faults: readonly (readonly [string, unknown, RegExp, string, "reader only"?])[] = [
  ["a list", [smallest], /A manifest is an object/, "[{"],
  ["nothing", null, /A manifest is an object/, "null"],
  ["no version", { hosts: [host] }, /^version is missing: write 1/, "{"],
  ["another version", { ...smallest, version: 2 }, /^version: 1 belongs here/, "2"],
  ["a version as text", { ...smallest, version: "1" }, /^version: 1 belongs here/, "1"],
  ["a property that does not exist", { ...smallest, pins: [] }, /no property "pins"\. Known are .*hosts/, "pins"],
  ["a property in another case", { ...smallest, okhttp: 4 }, /no property "okhttp"\. Write "okHttp"/, "okhttp"],
  ["OkHttp 2", { ...smallest, okHttp: 2 }, /^okHttp: one of 3, 4, 5/, "2"],
  ["a date that no calendar has", { ...smallest, usedUntil: "2027-02-29" }, /^usedUntil: a day/, "2027-02-29"],
  ["a date in another order", { ...smallest, usedUntil: "31.12.2027" }, /^usedUntil: a day/, "31.12.2027"],
  [
    "a date with a time",
    { ...smallest, usedUntil: "2027-12-31T00:00:00Z" },
    /^usedUntil: a day/,
    "2027-12-31T00:00:00Z",
  ],
  ["trust anchors as text", { ...smallest, trustAnchors: "a.pem" }, /^trustAnchors: a list/, "a.pem"],
  [
    "an absolute path",
    { ...smallest, trustAnchors: ["a.pem", "/etc/a.pem"] },
    /^trustAnchors\[1\]: .*relative/,
    "/etc/a.pem",
  ],
  ["a path of Windows", { ...smallest, trustAnchors: ["C:\\a.pem"] }, /relative/, "C:\\\\a.pem"],
  ["backslashes", { ...smallest, trustAnchors: ["certs\\a.pem"] }, /"\/" between folders/, "certs\\\\a.pem"],
  [
    "an address as a path",
    { ...smallest, trustAnchors: ["https://a.example/a.pem"] },
    /relative/,
    "https://a.example/a.pem",
  ],
  ["an empty path", { ...smallest, trustAnchors: [" "] }, /path of a file/, " "],
  ["no hosts", { version: 1 }, /^hosts is missing/, "{"],
  ["an empty list of hosts", { version: 1, hosts: [] }, /^hosts: name at least one/, "[]"],
  ["hosts by name", { version: 1, hosts: { "a.example": [] } }, /^hosts: a list/, '{"a.example":[]}'],
  ["a host as text", { version: 1, hosts: ["a.example"] }, /^hosts\[0\]: an object/, "a.example"],
  ["no pattern", { version: 1, hosts: [without(host, "pattern")] }, /^hosts\[0\]\.pattern is missing/, "{"],
  ["a pattern that is a number", withHost({ pattern: 7 }), /^hosts\[0\]\.pattern: a text/, "7"],
  [
    "an address",
    withHost({ pattern: "https://api.example.com/v1" }),
    /Pin a host, not an address/,
    "https://api.example.com/v1",
  ],
  ["a port", withHost({ pattern: "api.example.com:443" }), /Pin a host/, "api.example.com:443"],
  ["a dot at the end", withHost({ pattern: "api.example.com." }), /dot at the end/, "api.example.com."],
  ["a star within", withHost({ pattern: "api.*.example.com" }), /only at the start/, "api.*.example.com"],
  [
    "two stars for OkHttp 3",
    { ...withHost({ pattern: "**.example.com" }), okHttp: 3 },
    /OkHttp 4\.3/,
    "**.example.com",
    "reader only",
  ],
  [
    "a host twice",
    { version: 1, hosts: [host, { ...host, pattern: "API.example.com" }] },
    /^hosts\[1\]\.pattern: .*is hosts\[0\] already/,
    "API.example.com",
    "reader only",
  ],
  ["an unknown renewal", withHost({ renewal: "acm" }), /^hosts\[0\]\.renewal: one of "acm-public"/, "acm"],
  ["no pins", { version: 1, hosts: [without(host, "pins")] }, /^hosts\[0\]\.pins is missing/, "{"],
  ["an empty list of pins", withHost({ pins: [] }), /nothing is pinned/, "[]"],
  ["a pin as text", withHost({ pins: [rootPin] }), /^hosts\[0\]\.pins\[0\]: an object/, rootPin],
  ["a misspelt date of a host", withHost({ expireson: "2028-01-01" }), /Write "expiresOn"/, "expireson"],
  ["no pin", withHost({ pins: [without(pin, "pin"), backup] }), /^hosts\[0\]\.pins\[0\]\.pin is missing/, "{"],
  [
    "no role",
    withHost({ pins: [without(pin, "role"), backup] }),
    /^hosts\[0\]\.pins\[0\]\.role is missing: .*backup/,
    "{",
  ],
  ["an unknown role", withPin({ role: "ca" }), /role: one of "root", "intermediate", "leaf", "backup"/, "ca"],
  ["a bare pin", withPin({ pin: rootPin.slice(7) }), /Write "sha256\/\+\+MB/, rootPin.slice(7)],
  [
    "curl's spelling",
    withPin({ pin: `sha256//${rootPin.slice(7)}` }),
    /Write "sha256\/\+\+MB/,
    `sha256//${rootPin.slice(7)}`,
  ],
  ["hexadecimal", withPin({ pin: `sha256/${"ab".repeat(32)}` }), /hexadecimal/, `sha256/${"ab".repeat(32)}`],
  ["a fingerprint", withPin({ pin: Array(32).fill("AB").join(":") }), /hexadecimal/, Array(32).fill("AB").join(":")],
  ["SHA-1", withPin({ pin: "sha1/lvGgaKtB+IDpvJBeZpMp9HXlGEM=" }), /SHA-1/, "sha1/lvGgaKtB+IDpvJBeZpMp9HXlGEM="],
  [
    "base64url",
    withPin({ pin: rootPin.replaceAll("+", "-") }),
    /rather than "-" and "_"/,
    rootPin.replaceAll("+", "-"),
  ],
  ["no padding", withPin({ pin: rootPin.slice(0, -1) }), /"=" at its end|44 characters/, rootPin.slice(0, -1)],
  ["too short", withPin({ pin: "sha256/abc=" }), /44 characters .* has 4/, "sha256/abc="],
  [
    "bits after the end of the hash",
    withPin({ pin: rootPin.replace("I=", "J=") }),
    /44 characters|base64/,
    rootPin.replace("I=", "J="),
  ],
  ["an owner that is a number", withPin({ owner: 1 }), /owner: a text/, "1"],
  ["an end that is no day", withPin({ notAfter: "soon" }), /^hosts\[0\]\.pins\[0\]\.notAfter: a day/, "soon"],
  ["a flag as text", withPin({ inChain: "yes" }), /inChain: true or false/, "yes"],
  ["a note", withPin({ comment: "x" }), /no property "comment" in hosts\[0\]\.pins\[0\]/, "comment"],
  [
    "an unknown format",
    { ...smallest, outputs: [{ format: "okhttp", file: "a.kt" }] },
    /^outputs\[0\]\.format: one of "okhttp-kotlin"/,
    "okhttp",
  ],
  ["no format", { ...smallest, outputs: [{ file: "a.kt" }] }, /^outputs\[0\]\.format is missing/, "{"],
  ["no file", { ...smallest, outputs: [{ format: "okhttp-java" }] }, /^outputs\[0\]\.file is missing/, "{"],
  ["an absolute file", { ...smallest, outputs: [{ format: "okhttp-java", file: "/a.java" }] }, /relative/, "/a.java"],
  [
    "a file of two outputs",
    {
      ...smallest,
      outputs: [
        { format: "okhttp-java", file: "a" },
        { format: "okhttp-kotlin", file: "a" },
      ],
    },
    /^outputs\[1\]\.file: another output/,
    "a",
    "reader only",
  ],
];

suite("a pin manifest", () => {
  for (const [name, manifest] of [
    ["the smallest", smallest],
    ["the fullest", full],
  ] as const) {
    test(`${name} follows the schema and is read`, () => {
      assert.ok(followsSchema(manifest), ajv.errorsText(followsSchema.errors));
      assert.deepEqual(readManifest(JSON.stringify(manifest)).problems, []);
    });
  }

  for (const [name, manifest, message, at, readerOnly] of faults) {
    test(`${name}: a problem that says what and where`, () => {
      const text = JSON.stringify(manifest);
      const read = readManifest(text);
      assert.equal(read.manifest, undefined);
      const problem = read.problems.find((each) => message.test(each.message));
      assert.ok(problem, JSON.stringify(read.problems));
      assert.equal(read.problems.length, 1, JSON.stringify(read.problems));
      assert.equal(problem.severity, "error");
      assert.ok(text.slice(problem.range.start, problem.range.end).startsWith(at), text.slice(problem.range.start));
      assert.equal(followsSchema(manifest), readerOnly !== undefined, ajv.errorsText(followsSchema.errors));
    });
  }

  const broken: readonly (readonly [string, string, RegExp, string])[] = [
    ["an empty file", "", /value is missing/, ""],
    ["a comma too many", '{"version": 1, "hosts": [],}', /comma is too many/, "}"],
    ["a missing comma", '{"version": 1 "hosts": []}', /comma is missing/, '"hosts"'],
    ["an open string", '{"version": 1, "hosts: []}', /string does not end/, '"hosts: []}'],
    ["deep nesting", "[".repeat(200_000), /deeper than 100 levels/, "["],
    ["a property twice", '{"version": 1, "version": 1, "hosts": []}', /"version" is there twice/, '"version"'],
  ];
  for (const [name, text, message, at] of broken) {
    test(`${name}: a problem at its place`, () => {
      const { manifest, problems } = readManifest(text);
      const problem = problems.find((each) => message.test(each.message));
      assert.equal(manifest, undefined);
      assert.ok(problem, JSON.stringify(problems));
      assert.ok(`"${text.slice(problem.range.start)}`.includes(at));
    });
  }

  test("a comment is warned of: the next write loses it", () => {
    const text = JSON.stringify(smallest).replace("{", "{ // the pins\n");
    const { manifest, problems } = readManifest(text);
    assert.ok(manifest);
    assert.deepEqual(
      problems.map(({ severity, range }) => [severity, text.slice(range.start, range.end)]),
      [["warning", "// the pins"]],
    );
  });

  test("a pin that a host has twice counts once, with a warning", () => {
    const { manifest, problems } = readManifest(JSON.stringify(withHost({ pins: [pin, pin, backup] })));
    assert.equal(manifest?.hosts[0]?.pins.length, 2);
    assert.deepEqual(
      problems.map(({ severity }) => severity),
      ["warning"],
    );
  });

  test("what the file leaves out has the meaning that the schema tells", () => {
    const { manifest } = readManifest(JSON.stringify(withHost({ pattern: " API.Example.com " })));
    assert.deepEqual(manifest?.hosts[0], {
      pattern: "api.example.com",
      renewal: "unknown",
      chain: [],
      pins: [
        { pin: rootPin, role: "root", owner: "a key without a name", inChain: true },
        { pin: backupPin, role: "backup", owner: "a key without a name", inChain: false },
      ],
    });
  });

  test("what is written is read back the same, in one order, and follows the schema", () => {
    const text = `${JSON.stringify(full, undefined, 2)}\n`;
    const { manifest } = readManifest(text);
    assert.ok(manifest);
    assert.equal(writeManifest(manifest), text);
    assert.ok(writeManifest(manifest).endsWith("}\n"));
  });

  test("any owner, path and host goes through the file unharmed", () => {
    const anyText = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(anyText, fc.array(fc.stringMatching(/^[a-z0-9][a-z0-9 ./_-]{0,20}$/)), (owner, files) => {
        const manifest: PinManifest = {
          version: 1,
          trustAnchors: files,
          hosts: [
            {
              pattern: "a.example",
              renewal: "same-key",
              chain: [],
              pins: [{ pin: rootPin, role: "leaf", owner, inChain: true, notAfter: new Date("2030-01-01") }],
            },
          ],
          outputs: [],
        };
        const text = writeManifest(manifest);
        assert.deepEqual(readManifest(text), { manifest, problems: [] });
        assert.ok(followsSchema(JSON.parse(text)), ajv.errorsText(followsSchema.errors));
      }),
    );
  });

  test("any text is read without throwing, and every problem stands in it", () => {
    const valid = JSON.stringify(full);
    const cut = fc.tuple(fc.nat(valid.length), fc.nat(40), fc.string()).map(([at, length, put]) => {
      return valid.slice(0, at) + put + valid.slice(at + length);
    });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.json(), cut), (text) => {
        const { manifest, problems } = readManifest(text);
        if (!manifest) assert.ok(problems.length > 0);
        for (const { range } of problems) {
          assert.ok(range.start >= 0 && range.start <= range.end && range.end <= text.length);
        }
      }),
    );
  });

  test("generators write from it, with its trust anchors", () => {
    const { manifest } = readManifest(JSON.stringify(full));
    assert.ok(manifest);
    const anchors = [{ owner: "CN=Root", pem: "-----BEGIN CERTIFICATE-----\n" }];
    const pinSet = manifestToPinSet(manifest, anchors);
    assert.equal(pinSet.okHttp, 4);
    assert.deepEqual(pinSet.trustAnchors, anchors);
    assert.deepEqual(
      pinSet.hosts.map(({ pattern, keys, expiresOn }) => [pattern, keys.length, expiresOn?.getUTCFullYear()]),
      [
        ["**.example.com", 2, 2028],
        ["10.0.2.2", 1, undefined],
      ],
    );
  });
});

suite("the schema of pin manifests", () => {
  const { host: hostSchema, pin: pinSchema, output } = schema.definitions;

  test("knows the formats, renewals and defaults of the code", () => {
    const sorted = (values: readonly string[]) => [...values].sort();
    assert.deepEqual(sorted(output.properties.format.enum), sorted(generators.map(({ id }) => id)));
    assert.deepEqual(hostSchema.properties.renewal.enum, keyRenewals);
  });

  test("describes every property and gives an example that follows it", () => {
    for (const object of [schema, hostSchema, pinSchema, output]) {
      for (const [name, property] of Object.entries<object>(object.properties)) {
        const { description, examples } = property as { description?: string; examples?: unknown[] };
        assert.match(description ?? "", /^.{3,}\.$|^The version/, name);
        assert.ok(examples && examples.length > 0, `${name} has examples`);
        const check = ajv.compile({ ...property, definitions: schema.definitions });
        for (const example of examples) assert.ok(check(example), `${name}: ${ajv.errorsText(check.errors)}`);
      }
    }
  });

  test("completes a host and a pin", () => {
    assert.ok(hostSchema.defaultSnippets.length > 0 && pinSchema.defaultSnippets.length > 1);
  });

  test("belongs to the manifest's name in VS Code", () => {
    assert.deepEqual(extension.contributes.jsonValidation, [
      { fileMatch: manifestName, url: "./media/pins.schema.json" },
    ]);
  });
});
