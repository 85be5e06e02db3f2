import assert from "node:assert/strict";
import { createHash, type KeyObject } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sha1, sha256 } from "../../src/crypto/digest";
import { generateKey } from "../../src/crypto/generateKey";
import { randomSerialNumber } from "../../src/crypto/serialNumber";
import { createSigner } from "../../src/crypto/signer";
import { verifySignature } from "../../src/crypto/verifySignature";
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from "../../src/pki/certificate/algorithmIdentifier";
import { decodeSubjectPublicKeyInfo } from "../../src/pki/certificate/subjectPublicKeyInfo";
import { decodeInput } from "../../src/pki/container/decodeInput";
import { encodePem } from "../../src/pki/container/pem";
import { keyLimits } from "../../src/pki/der/limits";
import { DerReader } from "../../src/pki/der/reader";
import { objectIdentifier, sequence } from "../../src/pki/der/writer";
import { defaultSigningAlgorithm, signingAlgorithmsFor } from "../../src/pki/issue/algorithms";
import { PkiError } from "../../src/pki/pkiError";
import { classicKeyAlgorithms } from "../pki/keyKinds";
import { openssl } from "../pki/openssl";

const data = Buffer.from("signed part");

const identifier = (der: Uint8Array): AlgorithmIdentifier =>
  readAlgorithmIdentifier(DerReader.over(der, keyLimits), "algorithm");

interface Key {
  readonly privateKey: KeyObject;
  readonly pkcs8: Uint8Array;
  readonly subjectPublicKeyInfo: Uint8Array;
}

suite("keys and signatures", () => {
  const keys = new Map<string, Key>();
  let folder: string;

  suiteSetup(async function () {
    this.timeout(60_000);
    folder = mkdtempSync(join(tmpdir(), "signatures-"));
    for (const algorithm of classicKeyAlgorithms) keys.set(algorithm, await generateKey(algorithm));
  });

  suiteTeardown(() => {
    rmSync(folder, { recursive: true });
  });

  const keyOf = (algorithm: string): Key => {
    const key = keys.get(algorithm);
    assert.ok(key);
    return key;
  };

  for (const algorithm of classicKeyAlgorithms) {
    test(`${algorithm}: openssl takes the key and has the same public half`, () => {
      const { pkcs8, subjectPublicKeyInfo } = keyOf(algorithm);
      const pem = encodePem("PRIVATE KEY", pkcs8);
      assert.match(openssl(["pkey", "-check", "-noout"], pem), /is valid/);
      assert.equal(openssl(["pkey", "-pubout"], pem), encodePem("PUBLIC KEY", subjectPublicKeyInfo));
    });

    for (const signing of signingAlgorithmsFor(algorithm)) {
      test(`${algorithm} with ${signing}: openssl and Rootpin accept the signature, and no other`, async () => {
        const { privateKey, subjectPublicKeyInfo } = keyOf(algorithm);
        const signer = createSigner(privateKey, signing);
        const signature = await signer.sign(data);
        const input = {
          spki: decodeSubjectPublicKeyInfo(subjectPublicKeyInfo),
          algorithm: identifier(signer.signatureAlgorithm),
          data,
          signature,
        };
        assert.equal(await verifySignature(input), true);
        assert.equal(await verifySignature({ ...input, data: Buffer.from("another part") }), false);
        assert.equal(await verifySignature({ ...input, signature: signature.subarray(1) }), false);
        assert.equal(await verifySignature({ ...input, signature: new Uint8Array() }), false);

        const [file, key] = [join(folder, "signature"), join(folder, "key.pem")];
        writeFileSync(file, signature);
        writeFileSync(key, encodePem("PUBLIC KEY", subjectPublicKeyInfo));
        const digest = `-${signing.slice(0, 6).toLowerCase()}`;
        assert.match(openssl(["dgst", digest, "-verify", key, "-signature", file], data), /Verified OK/);
      });
    }
  }

  test("a key signs with no algorithm of another family", () => {
    const { privateKey } = keyOf("EC_prime256v1");
    assert.throws(
      () => createSigner(privateKey, "SHA256WITHRSA"),
      (error) => error instanceof PkiError && error.code === "invalid-input",
    );
  });

  test("a signature is not accepted under the algorithm of another family", async () => {
    const { privateKey } = keyOf("RSA_2048");
    const signature = await createSigner(privateKey, "SHA256WITHRSA").sign(data);
    const spki = decodeSubjectPublicKeyInfo(keyOf("EC_prime256v1").subjectPublicKeyInfo);
    const { signatureAlgorithm } = createSigner(privateKey, "SHA256WITHRSA");
    assert.equal(await verifySignature({ spki, algorithm: identifier(signatureAlgorithm), data, signature }), false);
  });

  test("an unknown algorithm is said to be one, not called wrong", async () => {
    const spki = decodeSubjectPublicKeyInfo(keyOf("RSA_2048").subjectPublicKeyInfo);
    const algorithm = identifier(sequence(objectIdentifier("1.2.3.4")));
    await assert.rejects(
      verifySignature({ spki, algorithm, data, signature: new Uint8Array(256) }),
      (error) => error instanceof PkiError && error.code === "unsupported",
    );
  });

  const others: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ["RSASSA-PSS", ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"], ["-sigopt", "rsa_padding_mode:pss"]],
    ["RSASSA-PSS with a key of its own", ["-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048"], []],
    ["Ed25519", ["-algorithm", "ED25519"], []],
    ["Ed448", ["-algorithm", "ED448"], []],
    ["secp256k1", ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:secp256k1"], []],
  ];
  for (const [name, keyOptions, signOptions] of others) {
    test(`a request that openssl signed with ${name} is checked`, async () => {
      const key = join(folder, "other.pem");
      writeFileSync(key, openssl(["genpkey", ...keyOptions]));
      const [request] = decodeInput(openssl(["req", "-new", "-subj", "/CN=a", "-key", key, ...signOptions]));
      assert.ok(request?.kind === "certification-request");
      const { subjectPublicKeyInfo: spki, signatureAlgorithm: algorithm, signature } = request;
      const input = { spki, algorithm, data: request.certificationRequestInfo, signature };
      assert.equal(await verifySignature(input), true);
      assert.equal(await verifySignature({ ...input, data }), false);
    });
  }

  test("curve keys keep their length, leading zeros included", async () => {
    const lengths = new Set<number>();
    for (let count = 0; count < 600; count += 1) lengths.add((await generateKey("EC_prime256v1")).pkcs8.length);
    assert.deepEqual([...lengths], [keyOf("EC_prime256v1").pkcs8.length]);
  });

  test("making a key that was cancelled is given up at once", async () => {
    const controller = new AbortController();
    const started = performance.now();
    const made = generateKey("RSA_4096", controller.signal);
    controller.abort(new Error("cancelled"));
    await assert.rejects(made, /cancelled/);
    assert.ok(performance.now() - started < 1000);
    await assert.rejects(generateKey("EC_prime256v1", controller.signal), /cancelled/);
  });

  test("serial numbers are positive, of 16 random octets, and do not repeat", () => {
    const numbers = Array.from({ length: 2000 }, randomSerialNumber);
    assert.equal(new Set(numbers.map((number) => Buffer.from(number).toString("hex"))).size, numbers.length);
    assert.ok(numbers.every((number) => (number[0] ?? 0x80) < 0x80 && number.length <= 17 && number.length > 8));
  });

  test("digests are those of the standard", () => {
    const file = readFileSync(join(folder, "signature"));
    assert.equal(Buffer.from(sha1(file)).toString("hex"), createHash("sha1").update(file).digest("hex"));
    assert.equal(
      Buffer.from(sha256(Buffer.from("abc"))).toString("hex"),
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
    assert.equal(defaultSigningAlgorithm("EC_secp384r1"), "SHA384WITHECDSA");
  });
});
