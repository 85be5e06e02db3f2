import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeInput } from "../../../src/pki/container/decodeInput";
import { encodePem } from "../../../src/pki/container/pem";
import { berToDer } from "../../../src/pki/der/berToDer";
import { containerLimits } from "../../../src/pki/der/limits";
import { PkiError } from "../../../src/pki/pkiError";
import { openssl, opensslBytes } from "../openssl";

suite("PKCS #7 and PKCS #12, unopened", () => {
  const folder = mkdtempSync(join(tmpdir(), "containers-"));
  const path = (name: string): string => join(folder, name);

  suiteSetup(() => {
    const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
    openssl([
      "req",
      "-x509",
      ...key,
      "-keyout",
      path("key.pem"),
      "-out",
      path("a.pem"),
      "-subj",
      "/CN=a",
      "-days",
      "1",
    ]);
    writeFileSync(path("text"), "text");
  });
  suiteTeardown(() => {
    rmSync(folder, { recursive: true });
  });

  const signed = (...more: string[]): Uint8Array =>
    opensslBytes([
      "cms",
      "-sign",
      "-in",
      path("text"),
      "-signer",
      path("a.pem"),
      "-inkey",
      path("key.pem"),
      "-outform",
      "DER",
      ...more,
    ]);

  test("a container of certificates is followed by them, whatever its label", () => {
    const der = opensslBytes(["crl2pkcs7", "-nocrl", "-certfile", path("a.pem"), "-outform", "DER"]);
    for (const label of ["PKCS7", "CMS", "PKCS #7 SIGNED DATA"]) {
      const [container, certificate, ...more] = decodeInput(encodePem(label, der));
      assert.equal(more.length, 0);
      assert.equal(certificate?.kind, "certificate");
      assert.ok(container?.kind === "pkcs7");
      const { certificates, certificateLists, signers } = container;
      assert.deepEqual([certificates, certificateLists, signers], [1, 0, 0]);
    }
  });

  test("what is signed is read in DER, and in BER of indefinite length", () => {
    for (const bytes of [signed("-nodetach", "-binary"), signed("-nodetach", "-binary", "-stream", "-indef")]) {
      const [container, certificate] = decodeInput(bytes);
      assert.ok(container?.kind === "pkcs7" && container.signers === 1);
      assert.equal(certificate?.kind, "certificate");
      assert.deepEqual(container.der, bytes);
    }
  });

  test("DER comes back from BER's reader as the same octets, and indefinite lengths end", () => {
    const der = signed("-nodetach", "-binary");
    assert.deepEqual(berToDer(der, containerLimits), der);
    const ber = Uint8Array.of(0x30, 0x80, 0x24, 0x80, 0x04, 1, 7, 0x04, 1, 8, 0, 0, 0, 0);
    assert.deepEqual(berToDer(ber, containerLimits), Uint8Array.of(0x30, 4, 0x04, 2, 7, 8));
  });

  test("BER without end, too deep or too long ends in a PkiError", () => {
    const inputs = [
      Uint8Array.of(0x30, 0x80),
      Uint8Array.of(0x30, 0x80, 0x04, 0x80, 0, 0, 0, 0),
      Uint8Array.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff),
      new Uint8Array(200_000).map((_, at) => (at % 2 === 0 ? 0x30 : 0x80)),
    ];
    for (const input of inputs) assert.throws(() => berToDer(input, containerLimits), PkiError);
  });

  test("a PKCS #12 file says its MAC and what encrypts its parts without its password", () => {
    const der = opensslBytes([
      "pkcs12",
      "-export",
      "-passout",
      "pass:secret",
      "-in",
      path("a.pem"),
      "-inkey",
      path("key.pem"),
    ]);
    const [container, ...more] = decodeInput(der);
    assert.ok(container?.kind === "pkcs12");
    assert.equal(more.length, 0);
    assert.deepEqual(container.integrity, { kind: "mac", digest: "sha256", iterations: 2048 });
    const part = { encryption: "PBES2 aes-256-cbc", iterations: 2048 };
    assert.deepEqual(container.parts, [part, {}, part]);
    assert.equal(container.opened, undefined);
  });
});
