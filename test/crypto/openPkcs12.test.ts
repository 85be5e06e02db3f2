import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sha256 } from "../../src/crypto/digest";
import { openPkcs12 } from "../../src/crypto/openPkcs12";
import { decryptRc2 } from "../../src/crypto/rc2";
import { fromBase64 } from "../../src/pki/container/base64";
import { decodePkcs12 } from "../../src/pki/container/pkcs12Container";
import { toHex } from "../../src/pki/der/integer";
import { PkiError } from "../../src/pki/pkiError";
import { fixtures } from "../pki/fixtures";
import { openssl, opensslBytes } from "../pki/openssl";

interface Case {
  readonly name: string;
  readonly password: string;
  readonly base64: string;
  readonly certificates?: readonly string[];
  readonly keys?: number;
  readonly friendlyNames?: readonly string[];
}

const cases = JSON.parse(readFileSync(join(fixtures, "pkcs12", "cases.json"), "utf8")) as readonly Case[];
const calm = new AbortController().signal;

const codeOf = async (bytes: Uint8Array, password: string, signal = calm): Promise<string> => {
  try {
    await openPkcs12(decodePkcs12(bytes), password, signal);
    return "opened";
  } catch (error) {
    return error instanceof PkiError ? error.code : String(error);
  }
};

suite("PKCS #12 files, opened", function () {
  this.timeout(60_000);
  for (const { name, password, base64, certificates, keys, friendlyNames } of cases) {
    test(`${name} holds what OpenSSL finds in it`, async () => {
      const bytes = fromBase64(base64);
      if (!certificates) {
        assert.notEqual(await codeOf(bytes, password), "opened");
        return;
      }
      const { container, objects } = await openPkcs12(decodePkcs12(bytes), password, calm);
      const found = objects.filter((object) => object.kind === "certificate").map(({ der }) => toHex(sha256(der)));
      assert.deepEqual(found.sort(), [...certificates].sort());
      assert.deepEqual(container.opened, { macVerified: true, certificates: found.length, keys, friendlyNames });
      assert.equal(objects.filter(({ kind }) => kind === "private-key").length, keys);
      assert.equal(await codeOf(bytes, `${password}!`), "wrong-password");
    });
  }
});

suite("PKCS #12 files as OpenSSL writes them", function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), "pkcs12-"));
  const path = (name: string): string => join(folder, name);
  suiteSetup(() => {
    const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
    openssl(["req", "-x509", ...key, "-keyout", path("key"), "-out", path("a.pem"), "-subj", "/CN=a", "-days", "1"]);
  });
  suiteTeardown(() => {
    rmSync(folder, { recursive: true });
  });

  const file = (...more: string[]): Uint8Array =>
    opensslBytes([
      "pkcs12",
      "-export",
      "-passout",
      "pass:secret",
      "-in",
      path("a.pem"),
      "-inkey",
      path("key"),
      ...more,
    ]);
  const legacy = (key: string, certificate: string): string[] => [
    "-provider",
    "legacy",
    "-provider",
    "default",
    "-keypbe",
    key,
    "-certpbe",
    certificate,
  ];

  const kinds: readonly (readonly [string, readonly string[]])[] = [
    ["AES-256 and a MAC over SHA-256", []],
    ["AES-128 and a MAC over SHA-512", ["-keypbe", "AES-128-CBC", "-certpbe", "AES-192-CBC", "-macalg", "sha512"]],
    ["3DES in PBES2", ["-keypbe", "DES-EDE3-CBC", "-certpbe", "DES-EDE3-CBC"]],
    ["3DES with three keys and with two", legacy("PBE-SHA1-3DES", "PBE-SHA1-2DES")],
    ["RC2 of 40 and of 128 bits", legacy("PBE-SHA1-RC2-40", "PBE-SHA1-RC2-128")],
    ["RC4 of 40 and of 128 bits", legacy("PBE-SHA1-RC4-40", "PBE-SHA1-RC4-128")],
    ["no encryption", ["-keypbe", "NONE", "-certpbe", "NONE"]],
  ];
  for (const [how, options] of kinds) {
    test(`with ${how}, certificate and key come out, and the key is described`, async () => {
      const { container, objects } = await openPkcs12(decodePkcs12(file(...options)), "secret", calm);
      const [certificate, key] = objects;
      assert.ok(certificate?.kind === "certificate" && key?.kind === "private-key" && objects.length === 2);
      assert.deepEqual(key.publicKey?.der, certificate.subjectPublicKeyInfo.der);
      assert.equal(container.opened?.macVerified, true);
    });
  }

  test("without a MAC, that is said, and a wrong password is told from the padding", async () => {
    const bytes = file("-nomac");
    const { container } = await openPkcs12(decodePkcs12(bytes), "secret", calm);
    assert.deepEqual([container.integrity.kind, container.opened?.macVerified], ["none", false]);
    assert.equal(await codeOf(bytes, "wrong"), "wrong-password");
  });

  test("a changed file is told from a wrong password", async () => {
    const bytes = file();
    const inMac = bytes.length - 20;
    const changed = bytes.map((octet, at) => (at === inMac ? octet ^ 1 : octet));
    assert.equal(await codeOf(changed, "secret"), "malformed-value");
    assert.equal(await codeOf(changed, "wrong"), "wrong-password");
  });

  /** A file that says three octets of iterations, where 65,537 were made. */
  const withIterations = (hex: string): Uint8Array =>
    Buffer.from(Buffer.from(file("-iter", "65537")).toString("hex").replaceAll("0203010001", `0203${hex}`), "hex");

  test("more than 5,000,000 iterations are refused before any work", async () => {
    assert.equal(await codeOf(withIterations("4c4b41"), "secret"), "limit-exceeded");
  });

  test("opening ends when it is cancelled", async () => {
    const cancel = new AbortController();
    const opening = codeOf(withIterations("4c4b40"), "secret", cancel.signal);
    setImmediate(() => {
      cancel.abort(new Error("enough"));
    });
    assert.equal(await opening, "Error: enough");
  });
});

suite("RC2", () => {
  // RFC 2268 section 5: key, effective bits, plaintext, ciphertext.
  const vectors = [
    ["0000000000000000", 63, "0000000000000000", "ebb773f993278eff"],
    ["ffffffffffffffff", 64, "ffffffffffffffff", "278b27e42e2f0d49"],
    ["3000000000000000", 64, "1000000000000001", "30649edf9be7d2c2"],
    ["88", 64, "0000000000000000", "61a8a244adacccf0"],
    ["88bca90e90875a", 64, "0000000000000000", "6ccf4308974c267f"],
    ["88bca90e90875a7f0f79c384627bafb2", 64, "0000000000000000", "1a807d272bbe5db1"],
    ["88bca90e90875a7f0f79c384627bafb2", 128, "0000000000000000", "2269552ab0f85ca6"],
    ["88bca90e90875a7f0f79c384627bafb216f80a6f85920584c42fceb0be255daf1e", 129, "0000000000000000", "5b78d3a43dfff1f1"],
  ] as const;
  for (const [key, bits, plain, encrypted] of vectors) {
    test(`decrypts ${encrypted} with ${bits} bits of ${key.slice(0, 16)}`, () => {
      // The vector's plaintext XORed with this is eight times eight: a block of padding alone.
      const iv = Buffer.from(plain, "hex").map((octet) => octet ^ 8);
      const octets = (hex: string): Uint8Array => Buffer.from(hex, "hex");
      assert.deepEqual(decryptRc2(octets(encrypted), octets(key), bits, iv)?.length, 0);
      assert.equal(decryptRc2(octets(encrypted), octets(key), bits, octets(plain)), undefined);
    });
  }
});
