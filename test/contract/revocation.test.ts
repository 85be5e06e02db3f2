import assert from "node:assert/strict";
import {
  type ACMPCAClient,
  DescribeCertificateAuthorityCommand,
  InvalidRequestException,
  RequestAlreadyProcessedException,
  ResourceNotFoundException,
  RevokeCertificateCommand,
  UpdateCertificateAuthorityCommand,
} from "@aws-sdk/client-acm-pca";
import type { Backend } from "../../src/backend/backend";
import { Pca } from "../backend/pca";
import { crlUrl, device, fetchCrl, serialsIn } from "../backend/revocationParts";
import { TestBackends } from "../backend/testBackend";
import { clientFor } from "./client";

suite("revocation through AWS's SDK", () => {
  const backends = new TestBackends();
  let backend: Backend;
  let client: ACMPCAClient;
  let pca: Pca;
  suiteSetup(async () => {
    backend = await backends.start();
    client = clientFor(backend.ready);
    pca = new Pca(backend.ready);
    await pca.bucket("crls");
  });
  suiteTeardown(async () => {
    client.destroy();
    await backends.close();
  });

  const revoke = (CertificateAuthorityArn: string, CertificateSerial: string) =>
    client.send(
      new RevokeCertificateCommand({ CertificateAuthorityArn, CertificateSerial, RevocationReason: "KEY_COMPROMISE" }),
    );

  test("a CRL is configured, a certificate revoked, and found in it", async () => {
    const CertificateAuthorityArn = await pca.root();
    const CrlConfiguration = { Enabled: true, ExpirationInDays: 7, S3BucketName: "crls" };
    await client.send(
      new UpdateCertificateAuthorityCommand({ CertificateAuthorityArn, RevocationConfiguration: { CrlConfiguration } }),
    );
    const { serial } = await device(pca, CertificateAuthorityArn);
    await revoke(CertificateAuthorityArn, serial);
    assert.deepEqual(serialsIn(await fetchCrl(crlUrl(backend.ready, CertificateAuthorityArn))), [
      serial.replace(/^0+/, ""),
    ]);
  });

  test("its refusals have AWS's classes", async () => {
    const ca = await pca.root();
    const { serial } = await device(pca, ca);
    await revoke(ca, serial);
    await assert.rejects(revoke(ca, serial), RequestAlreadyProcessedException);
    await assert.rejects(revoke(ca, "0123"), ResourceNotFoundException);
    const described = await client.send(new DescribeCertificateAuthorityCommand({ CertificateAuthorityArn: ca }));
    const own = BigInt(described.CertificateAuthority?.Serial ?? 0).toString(16);
    await assert.rejects(revoke(ca, own), InvalidRequestException);
  });
});
