import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import type { Backend } from "../../src/backend/backend";
import { isKeyAlgorithmAvailable } from "../../src/crypto/generateKey";
import { skip } from "../skip";
import { newRequest, Pca } from "./pca";
import { refuses } from "./refuses";
import { TestBackends } from "./testBackend";

const algorithms = ["ML_DSA_44", "ML_DSA_65", "ML_DSA_87"] as const;

suite("CAs with newer keys", () => {
  const backends = new TestBackends();
  let backend: Backend;
  let pca: Pca;
  suiteSetup(async () => {
    backend = await backends.start();
    pca = new Pca(backend.ready);
  });
  suiteTeardown(() => backends.close());

  for (const keyAlgorithm of algorithms) {
    test(`${keyAlgorithm} signs a chain that Node accepts, where Node has such keys`, async function () {
      if (!isKeyAlgorithmAvailable(keyAlgorithm)) skip(this, "this Node has no ML-DSA");
      const root = await pca.root({ commonName: `Root ${keyAlgorithm}`, keyAlgorithm });
      for (const key of [keyAlgorithm, "EC_prime256v1"] as const) {
        const arn = await pca.issue(root, { csr: await newRequest("CN=device", [], key) });
        const { Certificate, CertificateChain = "" } = await pca.certificate(root, arn);
        const issuer = new X509Certificate(CertificateChain);
        const certificate = new X509Certificate(Certificate);
        assert.ok(certificate.verify(issuer.publicKey) && issuer.verify(issuer.publicKey));
        assert.ok(certificate.checkIssued(issuer));
      }
    });

    test(`${keyAlgorithm} signs with itself alone`, async function () {
      if (!isKeyAlgorithmAvailable(keyAlgorithm)) skip(this, "this Node has no ML-DSA");
      const configured = pca.create({ keyAlgorithm, more: configuration(keyAlgorithm, "SHA256WITHECDSA") });
      await refuses("InvalidArgsException", configured, new RegExp(`Valid signing algorithms are: ${keyAlgorithm}$`));
    });

    test(`${keyAlgorithm} is refused with what it needs, where Node has no such keys`, async function () {
      if (isKeyAlgorithmAvailable(keyAlgorithm)) skip(this, "this Node has ML-DSA");
      await refuses("InvalidArgsException", pca.create({ keyAlgorithm }), /needs Node 24\.6/);
    });
  }

  test("SM2 is refused, as in regions outside of China", () =>
    refuses("InvalidArgsException", pca.create({ more: configuration("SM2", "SM3WITHSM2") }), /SM2 is not available/));
});

const configuration = (KeyAlgorithm: string, SigningAlgorithm: string) => ({
  CertificateAuthorityConfiguration: { KeyAlgorithm, SigningAlgorithm, Subject: { CommonName: "CA" } },
});
