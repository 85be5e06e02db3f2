import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { type BundleFiles, inspectBundle, readBundle } from "../../src/device/bundle";
import type { BundleFile } from "../../src/device/bundleFinding";
import { DeviceError } from "../../src/device/deviceError";
import { openssl } from "../pki/openssl";
import { type Actors, certificatePem, keyPem, makeActors } from "./testServer";

suite("a device's files", () => {
  let actors: Actors;
  suiteSetup(async () => {
    actors = await makeActors();
  });

  const file = (name: string, content: string | Uint8Array): BundleFile => ({ name, bytes: Buffer.from(content) });
  const certificate = (): BundleFile => file("device.pem", certificatePem(actors.device));
  const key = (): BundleFile => file("device.key", keyPem(actors.device));
  const request = (): string =>
    openssl([
      "req",
      "-new",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:P-256",
      "-nodes",
      "-keyout",
      "/dev/null",
      "-subj",
      "/CN=x",
    ]);
  const codes = (files: BundleFiles): string[] =>
    inspectBundle(files).findings.map(({ slot, code }) => `${slot} ${code}`);

  test("make a bundle: what is sent is the leaf first, and each certificate once", () => {
    const chain = file("chain.pem", certificatePem(actors.device, actors.deviceCa));
    const ca = file("root.pem", certificatePem(actors.serverRoot));
    const bundle = readBundle({ certificate: certificate(), key: key(), chain, ca });
    assert.deepEqual(bundle.certificates, [actors.device.certificate.der, actors.deviceCa.certificate.der]);
    assert.equal(bundle.certificatePem, certificatePem(actors.device, actors.deviceCa));
    assert.equal(bundle.caPem, certificatePem(actors.serverRoot));
  });

  test("may hold the chain in the certificate's file, and be DER", () => {
    const both = file("device.pem", certificatePem(actors.device, actors.deviceCa));
    assert.equal(readBundle({ certificate: both, key: key() }).certificates.length, 2);
    const der = file("device.der", actors.device.certificate.der);
    assert.deepEqual(readBundle({ certificate: der, key: key() }).certificate, actors.device.certificate.der);
  });

  const forms: readonly (readonly [string, () => Uint8Array])[] = [
    ["PKCS #8 in DER", () => actors.device.privateKey.export({ type: "pkcs8", format: "der" })],
    ["SEC 1 in PEM", () => Buffer.from(actors.device.privateKey.export({ type: "sec1", format: "pem" }))],
    ["SEC 1 in DER", () => actors.device.privateKey.export({ type: "sec1", format: "der" })],
    [
      "PEM after curve parameters",
      () =>
        Buffer.concat([Buffer.from(openssl(["ecparam", "-name", "prime256v1"])), Buffer.from(keyPem(actors.device))]),
    ],
    ["PEM after the certificate", () => Buffer.from(certificatePem(actors.device) + keyPem(actors.device))],
  ];
  for (const [form, bytes] of forms) {
    test(`may have the key as ${form}`, () => {
      assert.equal(readBundle({ certificate: certificate(), key: file("k", bytes()) }).keyPem, keyPem(actors.device));
    });
  }

  const mistakes: readonly (readonly [string, () => BundleFiles])[] = [
    ["certificate request-in-slot", () => ({ certificate: file("device.csr", request()), key: key() })],
    ["certificate key-in-slot", () => ({ certificate: file("x", keyPem(actors.device)), key: key() })],
    ["key certificate-in-slot", () => ({ certificate: certificate(), key: certificate() })],
    ["key request-in-slot", () => ({ certificate: certificate(), key: file("x", request()) })],
    ["key key-mismatch", () => ({ certificate: certificate(), key: file("other.key", keyPem(actors.server)) })],
    [
      "certificate leaf-not-first",
      () => ({ certificate: file("x", certificatePem(actors.deviceCa, actors.device)), key: key() }),
    ],
    ["certificate unreadable", () => ({ certificate: file("x", "hello"), key: key() })],
    ["certificate unreadable", () => ({ certificate: file("x", ""), key: key() })],
    [
      "certificate unreadable",
      () => ({ certificate: file("x", actors.device.certificate.der.subarray(0, 100)), key: key() }),
    ],
    [
      "key unreadable",
      () => ({
        certificate: certificate(),
        key: file("x", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"),
      }),
    ],
    ["chain request-in-slot", () => ({ certificate: certificate(), key: key(), chain: file("x", request()) })],
    ["ca key-in-slot", () => ({ certificate: certificate(), key: key(), ca: file("x", keyPem(actors.device)) })],
  ];
  for (const [code, files] of mistakes) {
    test(`in the wrong place or broken are named: ${code}`, () => {
      assert.deepEqual(codes(files()), [code]);
      assert.throws(() => readBundle(files()), DeviceError);
    });
  }

  test("with an encrypted key are told so, in each form", () => {
    const pkcs8 = openssl(["pkcs8", "-topk8", "-passout", "pass:secret", "-v2", "aes-256-cbc"], keyPem(actors.device));
    const old = openssl(["ec", "-aes128", "-passout", "pass:secret"], keyPem(actors.device));
    for (const encrypted of [pkcs8, old]) {
      assert.deepEqual(codes({ certificate: certificate(), key: file("locked.key", encrypted) }), [
        "key encrypted-key",
      ]);
    }
  });

  test("that are wrong are said with their name, and never with a key", () => {
    const other = keyPem(actors.server);
    const { findings } = inspectBundle({ certificate: certificate(), key: file("other.key", other) });
    assert.match(findings[0]?.text ?? "", /"other\.key" does not belong to the certificate "device\.pem"/);
    assert.ok(!JSON.stringify(findings).includes(other.split("\n")[1] ?? "?"));
  });

  test("that are random bytes are refused and nothing else happens", () => {
    for (let size = 1; size < 400; size += 7) {
      const noise = file("noise", randomBytes(size));
      assert.ok(inspectBundle({ certificate: noise, key: noise, chain: noise, ca: noise }).findings.length > 0);
    }
  });
});
