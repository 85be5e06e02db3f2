import assert from "node:assert/strict";
import fc from "fast-check";
import { fromBase64, toBase64 } from "../../src/pki/container/base64";
import type { DecodedObject } from "../../src/pki/container/decodedObject";
import { decodeInput } from "../../src/pki/container/decodeInput";
import { encodePem, readPem } from "../../src/pki/container/pem";
import { PkiError } from "../../src/pki/pkiError";
import { element, sequence } from "../../src/pki/der/writer";
import { openssl } from "./openssl";
import { issue, type Issued } from "./testAuthority";

suite("what is in an input", () => {
  let root: Issued;
  let pem: string;

  suiteSetup(async () => {
    root = await issue({ subject: "CN=Root", template: "RootCACertificate" });
    pem = encodePem("CERTIFICATE", root.certificate.der);
  });

  const kinds = (input: Uint8Array | string): string[] => decodeInput(input).map(({ kind }) => kind);

  const surroundings: readonly (readonly [string, (pem: string) => string | Uint8Array])[] = [
    ["as it is", (text) => text],
    ["with CRLF", (text) => text.replaceAll("\n", "\r\n")],
    ["with a byte order mark", (text) => `\ufeff${text}`],
    ["in UTF-16", (text) => Buffer.from(`\ufeff${text}`, "utf16le")],
    ["indented, as in YAML", (text) => text.replace(/^/gm, "    ")],
    ["with text before and after", (text) => `subject=CN = Root\n${text}trailing words\n`],
    ["without its last line end", (text) => text.trimEnd()],
    ["on two lines", (text) => text.replace(/(?<=[A-Za-z0-9+/=])\n(?=[A-Za-z0-9+/=])/g, "")],
    ["as bytes", (text) => Buffer.from(text)],
    ["as DER", () => root.certificate.der],
    ["as bare base64", () => toBase64(root.certificate.der)],
    ["as bare base64 in lines", (text) => text.split("\n").slice(1, -2).join("\n")],
  ];
  for (const [how, change] of surroundings) {
    test(`a certificate is found ${how}`, () => {
      const [found, ...more] = decodeInput(change(pem));
      assert.equal(more.length, 0);
      assert.ok(found?.kind === "certificate");
      assert.deepEqual(found.der, root.certificate.der);
    });
  }

  test("requests, lists, keys and certificates stand in their order", () => {
    const key = openssl(["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]);
    const publicKey = openssl(["pkey", "-pubout"], key);
    assert.deepEqual(kinds(pem + publicKey + key + pem), ["certificate", "public-key", "private-key", "certificate"]);
  });

  const privateKeys: readonly (readonly [string, () => string, object])[] = [
    ["PKCS #8", () => openssl(["genpkey", "-algorithm", "ED25519"]), { format: "pkcs8", encrypted: false }],
    ["PKCS #1", () => openssl(["genrsa", "-traditional", "2048"]), { format: "pkcs1", encrypted: false }],
    ["SEC 1", () => openssl(["ecparam", "-name", "prime256v1", "-genkey"]), { format: "sec1", encrypted: false }],
    [
      "encrypted PKCS #8",
      () => openssl(["genpkey", "-algorithm", "ED25519", "-aes256", "-pass", "pass:secret"]),
      { format: "encrypted-pkcs8", encrypted: true, encryption: "PBES2 aes-256-cbc", iterations: 2048 },
    ],
    [
      "encrypted PKCS #1",
      () => openssl(["genrsa", "-traditional", "-aes256", "-passout", "pass:secret", "2048"]),
      { format: "pkcs1", encrypted: true, encryption: "AES-256-CBC" },
    ],
  ];
  for (const [name, make, expected] of privateKeys) {
    test(`of a private key in ${name}, kind, size and public half are said, never its bytes`, () => {
      const privateKey = make();
      const [found] = decodeInput(privateKey);
      assert.ok(found?.kind === "private-key");
      const { key, publicKey, ...description } = found;
      if (publicKey) {
        const expectedHalf = openssl(["pkey", "-pubout"], privateKey);
        assert.equal(encodePem("PUBLIC KEY", publicKey.der), expectedHalf);
      }
      assert.deepEqual(description, { kind: "private-key", ...expected });
      assert.equal(key === undefined, description.encrypted);
      assert.deepEqual(binaryMembers(found), []);
    });
  }

  test("an input without any block is refused with line and reason", () => {
    for (const input of ["", "hello", new Uint8Array(), Buffer.from("hello"), "-----END CERTIFICATE-----"]) {
      assert.throws(
        () => decodeInput(input),
        (error) => error instanceof PkiError && error.code === "no-pem-block" && error.line === 1,
      );
    }
  });

  const broken: readonly (readonly [string, (text: string) => string, number])[] = [
    ["a character that is no base64", (text) => text.replace(/\n(?=[A-Za-z])/, "\n!"), 2],
    ["no end", (text) => text.replace(/-----END[^]*/, ""), 1],
    ["another end", (text) => text.replace("END CERTIFICATE", "END X509 CRL"), 1],
    ["no content", () => "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n", 1],
  ];
  for (const [what, change, line] of broken) {
    test(`a block with ${what} is named with its line, and the next one decodes`, () => {
      const [first, second] = decodeInput(`${change(pem)}${pem}`);
      assert.ok(first?.kind === "failed");
      assert.ok((first.line ?? 0) >= line && (first.line ?? 0) <= line + 1, `line ${String(first.line)}`);
      assert.equal(second?.kind, "certificate");
    });
  }

  test("more than 10,000 blocks are refused by name", () => {
    assert.throws(
      () => readPem("-----BEGIN A-----\nAAAA\n-----END A-----\n".repeat(10_001)),
      (error) => error instanceof PkiError && error.code === "limit-exceeded",
    );
  });

  const isLimit = (error: unknown): boolean => error instanceof PkiError && error.code === "limit-exceeded";

  test("more than 16 MiB of text, or a certificate of more than 1 MiB, is refused by name", () => {
    assert.throws(() => decodeInput(`${" ".repeat(16 * 1024 * 1024)}${pem}`), isLimit);
    const [found] = decodeInput(encodePem("CERTIFICATE", element(0x30, new Uint8Array(1024 * 1024))));
    assert.ok(found?.kind === "failed" && isLimit(found.error));
  });

  test("a revocation list may be larger than everything else", function () {
    this.timeout(60_000);
    const [found, next] = decodeInput(encodePem("X509 CRL", largeList(400_000)) + pem);
    assert.ok(found?.kind === "certificate-list", found?.kind === "failed" ? found.error.message : found?.kind);
    assert.equal(found.revoked.length, 400_000);
    assert.equal(next?.kind, "certificate");
  });

  test("time grows with the size, not with its square", () => {
    const beginnings = "-----BEGIN CERTIFICATE-----".repeat(9000);
    const started = performance.now();
    decodeInput(beginnings);
    decodeInput("-----BEGIN ".repeat(300_000) + pem);
    assert.ok(performance.now() - started < 5000);
  });
});

suite("base64", () => {
  test("what is written is read again, and is what Node writes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        assert.equal(toBase64(bytes), Buffer.from(bytes).toString("base64"));
        assert.deepEqual(fromBase64(toBase64(bytes)), bytes);
      }),
    );
  });

  test("wrong padding is refused", () => {
    for (const text of ["A", "AA", "AAA", "A===", "AA=A", "AAAA=", "AA==AA=="]) {
      assert.throws(() => fromBase64(text), PkiError, text);
    }
  });
});

suite("malformed DER", () => {
  let der: Uint8Array;

  suiteSetup(async () => {
    ({
      certificate: { der },
    } = await issue({ subject: "CN=Root", template: "RootCACertificate" }));
  });

  test("a certificate cut at any byte is a failure that says where, or no certificate", () => {
    for (let length = 1; length < der.length; length += 1) assertNoCrash(der.subarray(0, length));
  });

  test("any change of bytes ends in a value or a named failure", () => {
    const change = fc.record({ at: fc.nat(), octet: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const changed = Uint8Array.from(der);
        for (const { at, octet } of changes) changed[at % changed.length] = octet;
        assertNoCrash(changed);
      }),
      { numRuns: 2000 },
    );
  });

  test("elements inside each other beyond the limit are refused", () => {
    let nested = Uint8Array.of(0x05, 0x00);
    for (let depth = 0; depth < 110; depth += 1) nested = Uint8Array.of(0x30, nested.length % 120, ...nested);
    assertNoCrash(nested);
  });
});

/** Whatever it is, it is a value, or a PkiError that is thrown or kept. */
function assertNoCrash(bytes: Uint8Array): void {
  try {
    for (const object of decodeInput(bytes)) if (object.kind === "failed") assert.ok(object.error instanceof PkiError);
  } catch (error) {
    assert.ok(error instanceof PkiError, String(error));
  }
}

const binaryMembers = (object: DecodedObject): string[] =>
  Object.entries(object).flatMap(([name, value]) => (value instanceof Uint8Array ? [name] : []));

/** The DER of a CertificateList with so many entries, which nobody signed. */
function largeList(count: number): Uint8Array {
  const time = element(0x17, Buffer.from("260101000000Z"));
  const entry = sequence(
    element(
      0x02,
      Uint8Array.from({ length: 16 }, () => 1),
    ),
    time,
  );
  const entries = new Uint8Array(entry.length * count);
  for (let at = 0; at < entries.length; at += entry.length) entries.set(entry, at);
  const algorithm = sequence(element(0x06, Uint8Array.of(0x2a, 0x03)));
  const tbsCertList = sequence(element(0x02, Uint8Array.of(1)), algorithm, sequence(), time, time, sequence(entries));
  return sequence(tbsCertList, algorithm, element(0x03, Uint8Array.of(0)));
}
