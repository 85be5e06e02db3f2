import assert from "node:assert/strict";
import fc from "fast-check";
import { readPinSource } from "../../../src/pinning/lint/readPinSource";
import { a, assertRanges, b } from "./sourceTable";

const extensions = ["kt", "java", "swift", "m", "dart", "ts", "go", "py", "cs", "sh", "gradle"];
const pieces = [
  'CertificatePinner.Builder().add("api.acme.com", "sha256/',
  a,
  '"',
  '"""',
  "'",
  "`",
  "${",
  "\\(",
  "(",
  ")",
  "[",
  "]",
  "{",
  "}",
  "/*",
  "*/",
  "//",
  "\n",
  "\\",
  "\\u000a",
  "#",
  "@",
  " = ",
  " + ",
  ", ",
  ": ",
  " to ",
  "val pins = listOf(",
  "for (pin in pins) ",
  "fun pins(pin: String) = ",
  "pins",
  "pin",
  ".forEach { ",
  " -> ",
  " => ",
  "kTSKPublicKeyHashes: [",
  "publicKeyHashes",
  "checkServerIdentity",
  "allowedSHAFingerprints: ",
  "curl --pinnedpubkey 'sha256//",
  "if a else ",
  "?",
  "😀",
];

const program = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(""));

suite("any text", () => {
  test("is read without an error, and every range lies within it", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...extensions),
        fc.oneof(program, fc.string(), fc.string({ unit: "binary" })),
        (extension, text) => {
          assertRanges(readPinSource(`a.${extension}`, text), text);
        },
      ),
      { numRuns: 1500 },
    );
  });

  test("around a declaration does not hide it", () => {
    const words = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(fc.array(words, { maxLength: 20 }), fc.array(words, { maxLength: 20 }), (before, after) => {
        const lines = (names: readonly string[], mark: string): string =>
          names.map((name) => `${mark} ${name}`).join("\n");
        const text = `${lines(before, "//")}\nval p = CertificatePinner.Builder().add("api.acme.com", "sha256/${a}", "sha256/${b}").build()\n${lines(after, "//")}`;
        const { declarations } = readPinSource("a.kt", text);
        assert.deepEqual(
          declarations.map(({ host, pins }) => [host?.text, ...pins.map((pin) => pin.text)]),
          [["api.acme.com", `sha256/${a}`, `sha256/${b}`]],
        );
      }),
    );
  });

  const hostile: readonly (readonly [string, string, string])[] = [
    ["brackets that never close", "kt", "([{"],
    ["templates within templates", "ts", "`${"],
    ["assignments on one line", "kt", "a = b "],
    ["calls within calls", "kt", 'add("a", "sha256/"'],
    ["slashes and classes", "js", "(/["],
    ["quotes and backslashes", "sh", "'\" \\"],
    ["comments that open", "swift", "/*"],
    ["type arguments", "java", "a<b,"],
  ];
  for (const [name, extension, piece] of hostile) {
    test(`of many ${name} comes to an end`, () => {
      const text = `CertificatePinner pinned pinnedpubkey ${piece.repeat(10_000)}`;
      assertRanges(readPinSource(`a.${extension}`, text), text);
    });
  }

  test("of two million characters is said to be too long only if it holds a pin", () => {
    const long = "var x = 1; // pinned\n".repeat(100_000);
    assert.equal(readPinSource("bundle.js", long).broken, undefined);
    assert.match(readPinSource("bundle.js", `${long}const p = "sha256/${a}"`).broken?.message ?? "", /two million/);
  });
});
