import assert from "node:assert/strict";
import {
  type ACMClient,
  type CertificateDetail,
  ExportCertificateCommand,
  GetCertificateCommand,
  RequestCertificateCommand,
  type RequestCertificateCommandInput,
  UpdateCertificateOptionsCommand,
} from "@aws-sdk/client-acm";
import type { Backend } from "../../src/backend/backend";
import { sha256 } from "../../src/crypto/digest";
import { verifySignature } from "../../src/crypto/verifySignature";
import { type Certificate, decodeCertificate } from "../../src/pki/certificate/certificate";
import { certificatesIn } from "../../src/pki/container/certificates";
import { findExtension } from "../../src/pki/extensions/extension";
import { decodeExtraData, merkleTreeLeaf, precertificateEntry } from "../../src/pki/transparency/logEntry";
import { leafHash } from "../../src/pki/transparency/merkleTree";
import {
  decodeTimestamp,
  type SignedCertificateTimestamp,
} from "../../src/pki/transparency/signedCertificateTimestamp";
import { verifyInclusion } from "../../src/pki/transparency/verifyProof";
import { verifyTimestamp } from "../../src/pki/transparency/verifyTimestamp";
import type { MisissueCertificateOutput } from "../../src/protocol/control";
import { openssl } from "../pki/openssl";
import { acmClient, advanceDays, assertSays, bytes, describeCertificate, refusedWith, settled } from "./acm";
import { Pca } from "./pca";
import { call, TestBackends, type TestFolder } from "./testBackend";
import { asLogList, bytesOf, LogClient, logsOf } from "./transparencyParts";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const isDone = ({ Status }: CertificateDetail) => Status !== "PENDING_VALIDATION";
const day = 86_400_000;

interface Chain {
  readonly certificate: Certificate;
  readonly issuer: Certificate;
  readonly root: Certificate;
}

const timestampsOf = ({ extensions }: Certificate): readonly SignedCertificateTimestamp[] =>
  (findExtension(extensions, "signedCertificateTimestampList")?.timestamps ?? []).map(decodeTimestamp);

suite("public certificates of ACM and the local transparency logs", () => {
  const backends = new TestBackends();
  let folder: TestFolder;
  let backend: Backend;
  let acm: ACMClient;
  setup(async () => {
    folder = backends.folder();
    backend = await backends.start(folder.options);
    acm = acmClient(backend.ready);
  });
  teardown(async () => {
    acm.destroy();
    await backends.close();
  });

  async function request(input: Partial<RequestCertificateCommandInput> = {}): Promise<string> {
    const { CertificateArn } = await acm.send(
      new RequestCertificateCommand({ DomainName: "www.example.com", KeyAlgorithm: "EC_prime256v1", ...input }),
    );
    assert.ok(CertificateArn);
    return CertificateArn;
  }

  async function issued(input: Partial<RequestCertificateCommandInput> = {}): Promise<string> {
    const arn = await request(input);
    assert.equal((await settled(acm, arn, isDone)).Status, "ISSUED");
    return arn;
  }

  async function chainOf(arn: string): Promise<Chain> {
    const { Certificate: own = "", CertificateChain = "" } = await acm.send(
      new GetCertificateCommand({ CertificateArn: arn }),
    );
    const [certificate, issuer, root] = certificatesIn(own + CertificateChain);
    assert.ok(certificate && issuer && root);
    return { certificate, issuer, root };
  }

  /** Each timestamp is of another log, verifies with its key, and its entry is in the tree that the log has signed. */
  async function assertLogged({ certificate, issuer }: Chain): Promise<void> {
    const entries = await logsOf(backend.ready);
    const logs = asLogList(entries);
    for (const timestamp of timestampsOf(certificate)) {
      const verdict = await verifyTimestamp({
        ...{ timestamp, certificate, issuer, embedded: true, logs, verify: verifySignature, sha256 },
      });
      assert.equal(verdict.kind, "valid", verdict.message);
      const log = entries.find(({ LogId }) => LogId === Buffer.from(timestamp.logId).toString("base64"));
      assert.ok(log);
      const client = new LogClient(backend.ready, log);
      const { size, root } = await client.head();
      const leaf = merkleTreeLeaf(precertificateEntry({ certificate, issuer, sha256 }), timestamp);
      const hash = leafHash(leaf, sha256);
      const { leaf_index: index, audit_path } = await client.proof(hash, size);
      const proof = audit_path.map(bytesOf);
      assert.ok(verifyInclusion({ leafHash: hash, index, size, proof, root, sha256 }));
      const [entry] = (await client.entries(index, index)).entries;
      assert.deepEqual(bytesOf(entry?.leaf_input ?? ""), leaf);
      const { precertificate, chain } = decodeExtraData(bytesOf(entry?.extra_data ?? ""), "precertificate");
      assert.ok(precertificate);
      assert.deepEqual(decodeCertificate(precertificate).serialNumber, certificate.serialNumber);
      assert.equal(chain.length, 2);
    }
  }

  const sizes = async () => (await logsOf(backend.ready)).map(({ TreeSize }) => TreeSize);

  test("one with DNS validation is issued for 198 days, carries timestamps of three operators, and openssl takes it", async () => {
    const arn = await request({ SubjectAlternativeNames: ["*.example.com"], KeyAlgorithm: "RSA_2048" });
    const described = await settled(acm, arn, isDone);
    assertSays(described, { Type: "AMAZON_ISSUED", Status: "ISSUED", RenewalEligibility: "ELIGIBLE" });
    assert.deepEqual(
      described.DomainValidationOptions?.map(({ ValidationStatus }) => ValidationStatus),
      ["SUCCESS", "SUCCESS"],
    );
    assert.equal(+(described.NotAfter ?? 0) - +(described.NotBefore ?? 0), 198 * day - 1000);
    const chain = await chainOf(arn);
    assert.equal(timestampsOf(chain.certificate).length, 3);
    const operators = new Set((await logsOf(backend.ready)).map(({ Operator }) => Operator));
    assert.equal(operators.size, 3);
    await assertLogged(chain);
    const path = (name: string, { der }: Certificate): string => {
      const file = join(folder.path, name);
      writeFileSync(file, openssl(["x509", "-inform", "DER"], Buffer.from(der)));
      return file;
    };
    const args = ["-CAfile", path("root.pem", chain.root), "-untrusted", path("issuer.pem", chain.issuer)];
    const own = path("own.pem", chain.certificate);
    assert.match(
      openssl(["verify", "-x509_strict", "-purpose", "sslserver", "-verify_hostname", "any.example.com", ...args, own]),
      /: OK/,
    );
    assert.match(openssl(["x509", "-in", own, "-noout", "-text"]), /CT Precertificate SCTs/);
  });

  test("with the preference DISABLED it carries no timestamp and no log hears of it, until it is ENABLED at a renewal", async () => {
    const off = { CertificateTransparencyLoggingPreference: "DISABLED" } as const;
    const arn = await issued({ Options: off });
    assert.deepEqual(timestampsOf((await chainOf(arn)).certificate), []);
    assert.deepEqual(await sizes(), [0, 0, 0]);
    const on = { CertificateTransparencyLoggingPreference: "ENABLED" } as const;
    await acm.send(new UpdateCertificateOptionsCommand({ CertificateArn: arn, Options: on }));
    assert.deepEqual(await sizes(), [0, 0, 0]);
    await advanceDays(backend.ready, 140);
    const chain = await chainOf(arn);
    assert.equal(timestampsOf(chain.certificate).length, 3);
    await assertLogged(chain);
  });

  test("a renewal has a new key and is logged again, and not once the preference was turned off", async () => {
    const arn = await issued();
    const before = await chainOf(arn);
    await advanceDays(backend.ready, 137);
    assert.deepEqual((await chainOf(arn)).certificate.serialNumber, before.certificate.serialNumber);
    await advanceDays(backend.ready, 3);
    const after = await chainOf(arn);
    assert.equal((await describeCertificate(acm, arn)).RenewalSummary?.RenewalStatus, "SUCCESS");
    assert.notDeepEqual(after.certificate.subjectPublicKeyInfo.der, before.certificate.subjectPublicKeyInfo.der);
    assert.deepEqual(await sizes(), [2, 2, 2]);
    await assertLogged(before);
    await assertLogged(after);
    for (const { timestamp } of timestampsOf(after.certificate)) {
      assert.ok(+timestamp - +after.certificate.notBefore < 2 * day);
    }
    const off = { CertificateTransparencyLoggingPreference: "DISABLED" } as const;
    await acm.send(new UpdateCertificateOptionsCommand({ CertificateArn: arn, Options: off }));
    await advanceDays(backend.ready, 140);
    assert.deepEqual(timestampsOf((await chainOf(arn)).certificate), []);
    assert.deepEqual(await sizes(), [2, 2, 2]);
  });

  test("one that its own precertificate's octets were changed of does not verify", async () => {
    const { certificate, issuer } = await chainOf(await issued());
    const logs = asLogList(await logsOf(backend.ready));
    const [timestamp] = timestampsOf(certificate);
    assert.ok(timestamp);
    const der = Uint8Array.from(certificate.der);
    const place = Buffer.from(der).indexOf("www.example.com");
    der[place] = "v".charCodeAt(0);
    const changed = decodeCertificate(der);
    const verdict = await verifyTimestamp({
      ...{ timestamp, certificate: changed, issuer, embedded: true, logs, verify: verifySignature, sha256 },
    });
    assert.equal(verdict.kind, "invalid");
  });

  test("a certificate from a private CA is not logged", async () => {
    const authority = await new Pca(backend.ready).root();
    const arn = await issued({ CertificateAuthorityArn: authority });
    const { Certificate: own = "" } = await acm.send(new GetCertificateCommand({ CertificateArn: arn }));
    const [certificate] = certificatesIn(own);
    assert.ok(certificate);
    assert.deepEqual(timestampsOf(certificate), []);
    assert.deepEqual(await sizes(), [0, 0, 0]);
  });

  test("one with email validation waits until it is approved, at each renewal too", async () => {
    const arn = await request({ ValidationMethod: "EMAIL" });
    const approve = () => call(backend.ready, "Rootpin.ApproveServerCertificate", { CertificateArn: arn });
    await advanceDays(backend.ready, 1);
    assert.equal((await describeCertificate(acm, arn)).Status, "PENDING_VALIDATION");
    await approve();
    await settled(acm, arn, ({ Status }) => Status === "ISSUED");
    await assert.rejects(approve(), /InvalidStateException/);
    await advanceDays(backend.ready, 140);
    assert.equal((await describeCertificate(acm, arn)).RenewalSummary?.RenewalStatus, "PENDING_VALIDATION");
    assert.deepEqual(await sizes(), [1, 1, 1]);
    await approve();
    await settled(acm, arn, ({ RenewalSummary }) => RenewalSummary?.RenewalStatus === "SUCCESS");
    assert.deepEqual(await sizes(), [2, 2, 2]);
  });

  test("one that waits for an approval for 72 hours times out, and cannot be approved any more", async () => {
    const arn = await request({ ValidationMethod: "EMAIL" });
    await advanceDays(backend.ready, 3.1);
    assert.equal((await describeCertificate(acm, arn)).Status, "VALIDATION_TIMED_OUT");
    const input = { CertificateArn: arn };
    await assert.rejects(call(backend.ready, "Rootpin.ApproveServerCertificate", input), /InvalidStateException/);
    await assert.rejects(chainOf(arn), refusedWith("RequestInProgressException"));
  });

  test("a key leaves ACM only where that was asked for with the request", async () => {
    const exported = (arn: string) =>
      acm.send(new ExportCertificateCommand({ CertificateArn: arn, Passphrase: bytes("correct horse") }));
    await assert.rejects(exported(await issued()), refusedWith("ValidationException", /exportable/));
    const { PrivateKey = "" } = await exported(await issued({ Options: { Export: "ENABLED" } }));
    assert.match(PrivateKey, /BEGIN ENCRYPTED PRIVATE KEY/);
  });

  test("what was interrupted by a stop is issued at the next start, by the same CA and logs", async () => {
    const [first] = [await issued()];
    const before = await logsOf(backend.ready);
    const arn = await request({ KeyAlgorithm: "RSA_2048" });
    await backend.stop();
    backend = await backends.start(folder.options);
    acm = acmClient(backend.ready);
    await settled(acm, arn, ({ Status }) => Status === "ISSUED");
    const [one, other] = [await chainOf(first), await chainOf(arn)];
    assert.deepEqual(one.issuer.der, other.issuer.der);
    const after = await logsOf(backend.ready);
    assert.deepEqual(
      after.map(({ Key }) => Key),
      before.map(({ Key }) => Key),
    );
    await assertLogged(one);
    await assertLogged(other);
  });

  test("a mis-issued certificate is in the logs, from a CA that ACM does not use", async () => {
    const arn = await issued();
    const answer = await call<MisissueCertificateOutput>(backend.ready, "Rootpin.MisissueCertificate", {
      DomainName: "login.example.com",
    });
    const [certificate, issuer, root] = certificatesIn(answer.Certificate + answer.CertificateChain);
    assert.ok(certificate && issuer && root);
    assert.notDeepEqual(issuer.der, (await chainOf(arn)).issuer.der);
    assert.equal(timestampsOf(certificate).length, 3);
    await assertLogged({ certificate, issuer, root });
    assert.deepEqual(await sizes(), [2, 2, 2]);
  });
});
