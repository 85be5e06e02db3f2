import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Backend } from "../../src/backend/backend";
import { decodeCertificate } from "../../src/pki/certificate/certificate";
import { readPem } from "../../src/pki/container/pem";
import { findExtension } from "../../src/pki/extensions/extension";
import type { ListIssuedCertificatesOutput } from "../../src/protocol/control";
import { Pca } from "./pca";
import { refuses } from "./refuses";
import {
  crlSettings,
  crlUrl,
  device,
  fetchCrl,
  fetchRaw,
  opensslIn,
  ownCertificate,
  revoke,
  serialsIn,
  writeFiles,
} from "./revocationParts";
import { call, TestBackends } from "./testBackend";

const day = 86_400_000;

suite("RevokeCertificate and CRLs", () => {
  const backends = new TestBackends();
  let backend: Backend;
  let pca: Pca;
  let folder: string;
  suiteSetup(async () => {
    folder = mkdtempSync(join(tmpdir(), "revocation-"));
    backend = await backends.start();
    pca = new Pca(backend.ready);
    await pca.bucket("crls");
  });
  suiteTeardown(async () => {
    await backends.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const rootWith = (crl: object = {}, commonName = "Root") =>
    pca.root({ commonName, more: { RevocationConfiguration: crlSettings(crl) } });

  const distributionPointIn = (pem: string): string | undefined => {
    const [block] = readPem(pem).blocks;
    assert.ok(block && !("error" in block));
    const [point] = findExtension(decodeCertificate(block.der).extensions, "cRLDistributionPoints")?.points ?? [];
    const [name] = point?.distributionPoint?.type === "fullName" ? point.distributionPoint.names : [];
    return name?.type === "uri" ? name.value : undefined;
  };

  test("a serial number is taken with and without colons, in any case", async () => {
    const ca = await rootWith();
    const [first, second, third] = [await device(pca, ca), await device(pca, ca), await device(pca, ca)];
    await revoke(pca, ca, first.serial);
    await revoke(pca, ca, (second.serial.toUpperCase().match(/../g) ?? []).join(":"));
    await revoke(pca, ca, third.serial.replace(/^0+/, ""));
    const crl = await fetchCrl(crlUrl(backend.ready, ca));
    assert.deepEqual(
      serialsIn(crl).map((serial) => serial.padStart(32, "0")),
      [first.serial, second.serial, third.serial],
    );
  });

  test("what cannot be revoked is refused in AWS's words, and a certificate is revoked once", async () => {
    const ca = await pca.root();
    const { serial } = await device(pca, ca);
    await refuses("ValidationException", revoke(pca, ca, serial, "CERTIFICATE_HOLD"));
    await refuses("InvalidRequestException", revoke(pca, ca, "not hexadecimal"));
    await refuses("ResourceNotFoundException", revoke(pca, ca, "0123456789abcdef"));
    await revoke(pca, ca, serial);
    await refuses("RequestAlreadyProcessedException", revoke(pca, ca, serial, "SUPERSEDED"));
    const own = BigInt((await pca.describe(ca)).Serial ?? 0).toString(16);
    await assert.rejects(revoke(pca, ca, own), /InvalidRequestException.*Self-signed certificate can not be revoked/);
    const waiting = await pca.create();
    await refuses("InvalidStateException", revoke(pca, waiting, serial));
  });

  test("a DISABLED CA revokes, and goes on with its CRL", async () => {
    const ca = await rootWith();
    const { serial } = await device(pca, ca);
    await pca.call("UpdateCertificateAuthority", { CertificateAuthorityArn: ca, Status: "DISABLED" });
    await revoke(pca, ca, serial);
    assert.equal(serialsIn(await fetchCrl(crlUrl(backend.ready, ca))).length, 1);
  });

  test("ListIssuedCertificates says when and why, and GetCertificate still has it", async () => {
    const ca = await pca.root();
    const { arn, serial, pem } = await device(pca, ca);
    const before = Date.now() / 1000;
    await revoke(pca, ca, serial, "SUPERSEDED");
    const { Certificates } = await call<ListIssuedCertificatesOutput>(backend.ready, "Rootpin.ListIssuedCertificates", {
      CertificateAuthorityArn: ca,
    });
    const [newest, own] = Certificates;
    assert.equal(newest?.RevocationReason, "SUPERSEDED");
    assert.ok((newest.RevokedAt ?? 0) >= before - 1 && (newest.RevokedAt ?? 0) <= Date.now() / 1000 + 1);
    assert.equal(own?.RevokedAt, undefined);
    assert.equal((await pca.certificate(ca, arn)).Certificate, pem);
  });

  test("openssl takes a certificate until it is revoked, by the CRL that the certificate names", async () => {
    const ca = await rootWith({}, "Verified");
    const { serial, pem } = await device(pca, ca);
    const url = distributionPointIn(pem);
    assert.equal(url, crlUrl(backend.ready, ca));
    writeFiles(folder, { "ca.pem": await ownCertificate(pca, ca), "device.pem": pem });
    const verify = async () => {
      writeFiles(folder, { "ca.crl": (await fetchRaw(url)).body });
      await opensslIn(folder, "crl", "-inform", "DER", "-in", "ca.crl", "-out", "crl.pem");
      const signature = await opensslIn(folder, "crl", "-in", "crl.pem", "-CAfile", "ca.pem", "-verify", "-noout");
      assert.match(signature.output, /verify OK/);
      return opensslIn(folder, "verify", "-crl_check", "-CAfile", "ca.pem", "-CRLfile", "crl.pem", "device.pem");
    };
    assert.match((await verify()).output, /device\.pem: OK/);
    await revoke(pca, ca, serial, "KEY_COMPROMISE");
    const revoked = await verify();
    assert.equal(revoked.code, 1);
    assert.match(revoked.output, /certificate revoked/);
    const { output } = await opensslIn(folder, "crl", "-in", "crl.pem", "-noout", "-text");
    assert.match(output, /Version 2/);
    assert.match(output, /X509v3 CRL Number/);
    assert.match(output, /X509v3 Authority Key Identifier/);
    assert.match(output, /Key Compromise/);
  });

  test("CRL numbers are milliseconds and only rise; nextUpdate comes after ExpirationInDays", async () => {
    const ca = await rootWith({ ExpirationInDays: 3 });
    const numberOf = (crl: Awaited<ReturnType<typeof fetchCrl>>) =>
      BigInt(`0x${Buffer.from(findExtension(crl.extensions, "cRLNumber")?.number ?? []).toString("hex")}`);
    const first = await fetchCrl(crlUrl(backend.ready, ca));
    assert.ok(Math.abs(Number(numberOf(first)) - Date.now()) < 60_000);
    assert.equal((first.nextUpdate?.getTime() ?? 0) - first.thisUpdate.getTime(), 3 * day);
    await revoke(pca, ca, (await device(pca, ca)).serial);
    assert.ok(numberOf(await fetchCrl(crlUrl(backend.ready, ca))) > numberOf(first));
  });

  test("the bucket has the test object, and a CRL that is not public is not given to anybody", async () => {
    const ca = await rootWith({ S3ObjectAcl: "BUCKET_OWNER_FULL_CONTROL" });
    assert.equal((await fetchRaw(crlUrl(backend.ready, ca))).status, 403);
    const closed = await fetchRaw(`${backend.ready.endpoint}/crls/acm-pca-permission-test-key`);
    assert.equal(closed.status, 403);
    await pca.call("UpdateCertificateAuthority", {
      CertificateAuthorityArn: ca,
      RevocationConfiguration: crlSettings({ S3ObjectAcl: "PUBLIC_READ" }),
    });
    assert.equal(serialsIn(await fetchCrl(crlUrl(backend.ready, ca))).length, 0);
  });

  test("a CustomCname and a CustomPath are in the certificate, and the CRL is there under that name", async () => {
    const ca = await rootWith({ CustomCname: "crl.example.test", CustomPath: "pki/lists" });
    const { pem, serial } = await device(pca, ca);
    const id = ca.slice(ca.indexOf("/") + 1);
    assert.equal(distributionPointIn(pem), `http://crl.example.test/pki/lists/${id}.crl`);
    await revoke(pca, ca, serial);
    const url = `${backend.ready.endpoint}/pki/lists/${id}.crl`;
    assert.equal(serialsIn(await fetchCrl(url, "crl.example.test")).length, 1);
    assert.equal((await fetchRaw(url, { host: "other.example.test" })).status, 403);
    assert.equal((await fetchRaw(`${backend.ready.endpoint}/other.crl`, { host: "crl.example.test" })).status, 404);
  });

  test("a CRL can be left out of certificates", async () => {
    const ca = await rootWith({ CrlDistributionPointExtensionConfiguration: { OmitExtension: true } });
    assert.equal(distributionPointIn((await device(pca, ca)).pem), undefined);
    assert.equal(serialsIn(await fetchCrl(crlUrl(backend.ready, ca))).length, 0);
  });

  test("a partitioned CRL names itself critically, and openssl takes it for the certificates that name it", async () => {
    const ca = await rootWith({ CrlType: "PARTITIONED" }, "Partitioned");
    const [revoked, good] = [await device(pca, ca), await device(pca, ca)];
    const url = distributionPointIn(revoked.pem) ?? "";
    assert.match(url, /\/crl\/[0-9a-f-]{36}\/[0-9a-f-]{36}\.crl$/);
    await revoke(pca, ca, revoked.serial);
    const crl = await fetchCrl(url);
    assert.ok(crl.extensions.some(({ name, critical }) => name === "issuingDistributionPoint" && critical));
    writeFiles(folder, {
      "ca.pem": await ownCertificate(pca, ca),
      "revoked.pem": revoked.pem,
      "good.pem": good.pem,
      "ca.crl": crl.der,
    });
    await opensslIn(folder, "crl", "-inform", "DER", "-in", "ca.crl", "-out", "crl.pem");
    const verify = (file: string) =>
      opensslIn(folder, "verify", "-crl_check", "-CAfile", "ca.pem", "-CRLfile", "crl.pem", file);
    assert.match((await verify("good.pem")).output, /OK/);
    assert.match((await verify("revoked.pem")).output, /certificate revoked/);
    assert.equal((await fetchRaw(crlUrl(backend.ready, ca))).status, 403);
  });

  test("a fault takes CRLs down until it is cleared, at the bucket and at the CA's own name", async () => {
    const ca = await rootWith();
    const named = await rootWith({ CustomCname: "down.example.test" });
    const fetches = async () => [
      (await fetchRaw(crlUrl(backend.ready, ca))).status,
      (await fetchRaw(crlUrl(backend.ready, named).replace("/crls", ""), { host: "down.example.test" })).status,
    ];
    assert.deepEqual(await fetches(), [200, 200]);
    await call(backend.ready, "Rootpin.SetFault", { Kind: "revocation-down", Operation: "crl" });
    assert.deepEqual(await fetches(), [503, 503]);
    await call(backend.ready, "Rootpin.ClearFaults");
    assert.deepEqual(await fetches(), [200, 200]);
  });

  test("only what is a CRL is answered to a Host without the port", async () => {
    const ca = await rootWith();
    assert.equal((await fetchRaw(crlUrl(backend.ready, ca), { host: "127.0.0.1" })).status, 200);
    assert.equal((await fetchRaw(`${backend.ready.endpoint}/`, { host: "127.0.0.1", method: "POST" })).status, 403);
    assert.equal((await fetchRaw(crlUrl(backend.ready, ca), { host: "attacker.example" })).status, 403);
  });
});
