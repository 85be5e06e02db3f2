import assert from "node:assert/strict";
import { toBase64 } from "../../../src/pki/container/base64";
import { decodeInput } from "../../../src/pki/container/decodeInput";
import { locateObjects } from "../../../src/pki/container/locateObjects";
import { encodePem } from "../../../src/pki/container/pem";
import { issue } from "../testAuthority";

suite("PEM inside of other text", () => {
  let der: Uint8Array;
  let pem: string;

  suiteSetup(async () => {
    ({ der } = (await issue({ subject: "CN=Root", template: "RootCACertificate" })).certificate);
    pem = encodePem("CERTIFICATE", der);
  });

  const lines = (text: string): string[] => text.trimEnd().split("\n");

  const surroundings: readonly (readonly [string, (text: string) => string | Uint8Array])[] = [
    ["in a JSON string", (text) => JSON.stringify({ certificate: text })],
    ["in a JSON string in a JSON string", (text) => JSON.stringify({ file: JSON.stringify({ certificate: text }) })],
    ["in JSON that escapes slashes", (text) => JSON.stringify([text]).replaceAll("/", "\\/")],
    [
      "in JSON that escapes signs",
      (text) => JSON.stringify([text]).replaceAll("+", "\\u002B").replaceAll("=", "\\u003d"),
    ],
    ["as a JSON list of lines", (text) => JSON.stringify(lines(text), undefined, 2)],
    [
      "as a C string for each line",
      (text) =>
        lines(text)
          .map((line) => `    "${line}\\n"`)
          .join("\n"),
    ],
    [
      "as a sum of Java strings",
      (text) =>
        lines(text)
          .map((line) => `  "${line}\\n"`)
          .join(" +\n"),
    ],
    ["as a string with continued lines", (text) => `const char *root = "${text.replaceAll("\n", "\\n\\\n")}";`],
    ["indented in YAML", (text) => `ca: |\n${text.replace(/^/gm, "      ")}`],
    ["behind #", (text) => text.replace(/^(?=.)/gm, "# ")],
    ["behind //", (text) => text.replace(/^(?=.)/gm, "// ")],
    ["in a block comment", (text) => `/**\n${text.replace(/^(?=.)/gm, " * ")} */`],
    ["in a quotation of a quotation", (text) => text.replace(/^(?=.)/gm, "> > ")],
    ["in a patch", (text) => text.replace(/^(?=.)/gm, "+")],
    ["in XML with line ends by number", (text) => `<ca>${text.replaceAll("\n", "&#10;")}</ca>`],
    ["with CR alone", (text) => text.replaceAll("\n", "\r")],
    ["in UTF-16 without a mark", (text) => Buffer.from(text, "utf16le")],
    ["with headers", (text) => text.replace("\n", "\nX-Name: a\n\n")],
    ["in base64, as a secret of Kubernetes", (text) => `data:\n  tls.crt: ${Buffer.from(text).toString("base64")}\n`],
    ["with another word before CERTIFICATE", (text) => text.replaceAll("CERTIFICATE", "CA CERTIFICATE")],
    ["with a label of another's", (text) => text.replaceAll("CERTIFICATE", "CERTIFICATE OF MINE")],
  ];
  for (const [how, change] of surroundings) {
    test(`a certificate is found ${how}`, () => {
      const [found, ...more] = decodeInput(change(pem));
      assert.equal(more.length, 0);
      assert.ok(found?.kind === "certificate", found?.kind === "failed" ? found.error.message : found?.kind);
      assert.deepEqual(Buffer.from(found.der), Buffer.from(der));
    });
  }

  test("a block's place is from the first dash of BEGIN to the last of END, in a JSON string too", () => {
    const text = `{\n "a": ${JSON.stringify(pem)},\n "b": ${JSON.stringify(pem)}\n}`;
    const located = locateObjects(text);
    assert.deepEqual(
      located.map(({ line }) => line),
      [2, 3],
    );
    for (const { object, start, end } of located) {
      assert.equal(object.kind, "certificate");
      assert.ok(text.slice(start, end).startsWith("-----BEGIN CERTIFICATE-----"));
      assert.ok(text.slice(start, end).endsWith("-----END CERTIFICATE-----"));
    }
  });

  test("an attribute certificate and a to-be-signed part are named as what they are", () => {
    for (const label of ["ATTRIBUTE CERTIFICATE", "TBS CERTIFICATE"]) {
      const [found] = decodeInput(encodePem(label, Uint8Array.of(0x30, 0)));
      assert.ok(found?.kind === "failed");
      assert.ok(found.error.code === "unsupported" && found.error.message.includes(label));
    }
  });

  test("octets that cannot be decoded are kept to be looked at, unless they may be a private key", () => {
    const [broken] = decodeInput(encodePem("CERTIFICATE", der.subarray(0, 100)));
    assert.ok(broken?.kind === "failed");
    assert.deepEqual(broken.der, der.subarray(0, 100));
    const cut = Uint8Array.of(0x30, 0x20, 0x02, 0x01, 0x00, 0x02, 0x10, 0x55);
    for (const input of [encodePem("CERTIFICATE", cut), encodePem("PRIVATE KEY", cut), cut]) {
      const [secret] = decodeInput(input);
      assert.ok(secret?.kind === "failed");
      assert.equal(secret.der, undefined);
    }
  });

  test("certificates right after each other in DER are found one by one", () => {
    assert.equal(decodeInput(Buffer.concat([der, der, der])).filter(({ kind }) => kind === "certificate").length, 3);
  });

  test("backslashes, quotes and marks without end are read in one pass", () => {
    const bodies = ["\\".repeat(2_000_000), '"'.repeat(2_000_000), " ".repeat(2_000_000), "\n#".repeat(1_000_000)];
    for (const body of bodies) {
      const [found] = decodeInput(`"-----BEGIN CERTIFICATE-----${body}-----END CERTIFICATE-----`);
      assert.equal(found?.kind, "failed");
    }
    const [large] = decodeInput(
      `-----BEGIN CERTIFICATE-----${toBase64(new Uint8Array(9_000_000))}-----END CERTIFICATE-----`,
    );
    assert.ok(large?.kind === "failed" && large.error.code === "limit-exceeded");
  });
});
