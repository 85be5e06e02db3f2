import assert from "node:assert/strict";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type ACMClient,
  type CertificateDetail,
  DeleteCertificateCommand,
  ExportCertificateCommand,
  GetAccountConfigurationCommand,
  GetCertificateCommand,
  ListCertificatesCommand,
  PutAccountConfigurationCommand,
  RenewCertificateCommand,
  RequestCertificateCommand,
  type RequestCertificateCommandInput,
  ResendValidationEmailCommand,
  UpdateCertificateOptionsCommand,
} from "@aws-sdk/client-acm";
import { dataFolderFiles } from "../../src/attach/dataFolderFiles";
import type { Backend } from "../../src/backend/backend";
import { openDriver } from "../../src/backend/store/driver/openDriver";
import { openssl, tryOpenssl } from "../pki/openssl";
import { acmClient, advanceDays, assertSays, bytes, describeCertificate, refusedWith, settled } from "./acm";
import { Pca } from "./pca";
import { call, TestBackends, type TestFolder } from "./testBackend";

const isDone = ({ Status }: CertificateDetail) => Status !== "PENDING_VALIDATION";
const passphrase = "correct horse";

suite("certificates that are requested from ACM", () => {
  const backends = new TestBackends();
  let folder: TestFolder;
  let backend: Backend;
  let acm: ACMClient;
  let pca: Pca;
  setup(async () => {
    folder = backends.folder();
    backend = await backends.start(folder.options);
    acm = acmClient(backend.ready);
    pca = new Pca(backend.ready);
  });
  teardown(async () => {
    acm.destroy();
    await backends.close();
  });

  async function request(input: Partial<RequestCertificateCommandInput> = {}): Promise<string> {
    const { CertificateArn } = await acm.send(
      new RequestCertificateCommand({ DomainName: "www.example.com", ...input }),
    );
    assert.ok(CertificateArn);
    return CertificateArn;
  }

  async function issued(authority: string, input: Partial<RequestCertificateCommandInput> = {}): Promise<string> {
    const arn = await request({ CertificateAuthorityArn: authority, ...input });
    assert.equal((await settled(acm, arn, isDone)).Status, "ISSUED");
    return arn;
  }

  const exported = (arn: string, text = passphrase) =>
    acm.send(new ExportCertificateCommand({ CertificateArn: arn, Passphrase: bytes(text) }));

  const permit = (authority: string) =>
    pca.call("CreatePermission", {
      CertificateAuthorityArn: authority,
      Principal: "acm.amazonaws.com",
      Actions: ["IssueCertificate", "GetCertificate", "ListPermissions"],
    });

  suite("from a private CA", () => {
    test("one is issued by itself for 395 days, for all the names, and openssl accepts its chain", async () => {
      const root = await pca.root();
      const authority = await pca.subordinate(root, 1);
      const arn = await issued(authority, { SubjectAlternativeNames: ["*.example.com", "www.example.com"] });
      const described = await describeCertificate(acm, arn);
      assertSays(described, {
        Type: "PRIVATE",
        CertificateAuthorityArn: authority,
        RenewalEligibility: "INELIGIBLE",
        Subject: "CN=www.example.com",
        Issuer: "Subordinate",
        SignatureAlgorithm: "SHA256WITHECDSA",
      });
      assert.equal(String(described.KeyAlgorithm), "EC-prime256v1");
      assert.deepEqual(described.SubjectAlternativeNames, ["www.example.com", "*.example.com"]);
      assert.equal(described.DomainValidationOptions, undefined);
      const lasts = +(described.NotAfter ?? 0) - +(described.NotBefore ?? 0);
      assert.equal(lasts, 395 * 86_400_000 + 3_600_000);

      const { Certificate = "", CertificateChain = "" } = await acm.send(
        new GetCertificateCommand({ CertificateArn: arn }),
      );
      const rootPem = join(folder.path, "root.pem");
      const chainPem = join(folder.path, "chain.pem");
      const ownPem = join(folder.path, "own.pem");
      const rootOnly = await pca.call<{ Certificate: string }>("GetCertificateAuthorityCertificate", {
        CertificateAuthorityArn: root,
      });
      writeFileSync(rootPem, rootOnly.Certificate);
      writeFileSync(chainPem, CertificateChain);
      writeFileSync(ownPem, Certificate);
      const args = ["-verify_hostname", "any.example.com", "-CAfile", rootPem, "-untrusted", chainPem, ownPem];
      assert.match(openssl(["verify", "-x509_strict", ...args]), /: OK/);
    });

    test("the exported key is encrypted PKCS #8 that openssl opens with the passphrase, and only with it", async () => {
      const arn = await issued(await pca.root());
      const { PrivateKey = "", Certificate = "", CertificateChain } = await exported(arn);
      assert.match(PrivateKey, /^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/);
      assert.ok(CertificateChain);
      const path = join(folder.path, "key.pem");
      writeFileSync(path, PrivateKey);
      const publicKey = openssl(["pkey", "-in", path, "-passin", `pass:${passphrase}`, "-pubout"]);
      assert.equal(publicKey, openssl(["x509", "-noout", "-pubkey"], Certificate));
      assert.notEqual(tryOpenssl(["pkey", "-in", path, "-passin", "pass:another"]).status, 0);
      const { CertificateSummaryList } = await acm.send(
        new ListCertificatesCommand({ Includes: { keyTypes: ["EC_prime256v1"] } }),
      );
      assert.equal(CertificateSummaryList?.[0]?.Exported, true);
      assert.equal((await describeCertificate(acm, arn)).RenewalEligibility, "ELIGIBLE");
      await assert.rejects(exported(arn, "has#hash"), refusedWith("ValidationException", /except #/));
      await assert.rejects(exported(arn, "abc"), refusedWith("ValidationException", /greater than or equal to 4/));
    });

    test("an RSA CA gives RSA 2048, as openssl rsa reads it, and no key of another family", async () => {
      const authority = await pca.root({ keyAlgorithm: "RSA_2048" });
      const { PrivateKey = "" } = await exported(await issued(authority));
      const path = join(folder.path, "rsa.pem");
      writeFileSync(path, PrivateKey);
      const text = openssl(["rsa", "-in", path, "-passin", `pass:${passphrase}`, "-noout", "-text"]);
      assert.match(text, /2048 bit/);
      const input = { CertificateAuthorityArn: authority, KeyAlgorithm: "EC_prime256v1" } as const;
      await assert.rejects(request(input), refusedWith("InvalidParameterException", /family/));
      await assert.rejects(request({ KeyAlgorithm: "RSA_4096" }), refusedWith("InvalidParameterException"));
    });

    test("the same token gives the same certificate for an hour", async () => {
      const input = { CertificateAuthorityArn: await pca.root(), IdempotencyToken: "token_1" };
      const arn = await request(input);
      await advanceDays(backend.ready, 59 / (24 * 60));
      assert.equal(await request(input), arn);
      await advanceDays(backend.ready, 2 / (24 * 60));
      assert.notEqual(await request(input), arn);
      await assert.rejects(
        request({ IdempotencyToken: "not-a-word" }),
        refusedWith("ValidationException", /idempotencyToken/),
      );
    });

    test("a CA that cannot issue makes it FAILED with the reason, and short-lived ones are refused", async () => {
      const authority = await pca.root();
      await pca.call("UpdateCertificateAuthority", { CertificateAuthorityArn: authority, Status: "DISABLED" });
      const failed = async (arn: string) => settled(acm, await request({ CertificateAuthorityArn: arn }), isDone);
      assertSays(await failed(authority), { Status: "FAILED", FailureReason: "PCA_INVALID_STATE" });
      const missing = authority.replace(/.{12}$/, "000000000000");
      assert.equal((await failed(missing)).FailureReason, "PCA_RESOURCE_NOT_FOUND");
      const ending = await pca.root({ commonName: "Ends soon" }, 1);
      const arn = await request({ CertificateAuthorityArn: ending });
      assert.equal((await settled(acm, arn, isDone)).FailureReason, "PCA_INVALID_DURATION");
      await assert.rejects(
        acm.send(new GetCertificateCommand({ CertificateArn: arn })),
        refusedWith("ResourceNotFoundException", /PCA_INVALID_DURATION/),
      );
      const short = await pca.root({ more: { UsageMode: "SHORT_LIVED_CERTIFICATE" } });
      await assert.rejects(
        request({ CertificateAuthorityArn: short }),
        refusedWith("InvalidParameterException", /SHORT_LIVED/),
      );
    });

    test("an audit report of the CA names ACM as who asked, and the export of a key is in the audit log", async () => {
      const authority = await pca.root();
      const arn = await issued(authority);
      await exported(arn);
      await backend.stop();
      const database = await openDriver(dataFolderFiles(folder.data).store);
      const asked = database.prepare("SELECT requested_by FROM certificate ORDER BY id").all();
      const lines = database.prepare("SELECT action, detail FROM audit WHERE resource = ?").all(arn);
      database.close();
      assert.deepEqual(
        asked.map((row) => row["requested_by"]),
        [null, "acm.amazonaws.com"],
      );
      assert.deepEqual(
        lines.map((row) => [row["action"], row["detail"]]),
        [["export-key", "{}"]],
      );
    });

    test("a fault that is set for IssueCertificate is why the request fails", async () => {
      const authority = await pca.root();
      await call(backend.ready, "Rootpin.SetFault", {
        Kind: "access-denied",
        Service: "acm-pca",
        Operation: "IssueCertificate",
      });
      const arn = await request({ CertificateAuthorityArn: authority });
      assert.equal((await settled(acm, arn, isDone)).FailureReason, "PCA_ACCESS_DENIED");
    });

    test("one that is deleted while it is being issued stays gone, and nothing is logged as a failure", async () => {
      const authority = await pca.root({ keyAlgorithm: "RSA_2048" });
      const arn = await request({ CertificateAuthorityArn: authority });
      await acm.send(new DeleteCertificateCommand({ CertificateArn: arn }));
      await issued(authority);
      await backend.stop();
      assert.doesNotMatch(readFileSync(dataFolderFiles(folder.data).log, "utf8"), /^\S+ error /m);
      backend = await backends.start(folder.options);
      acm = acmClient(backend.ready);
      await assert.rejects(describeCertificate(acm, arn), refusedWith("ResourceNotFoundException"));
    });

    test("what waited for its certificate when the backend stopped gets it at the next start", async () => {
      const authority = await pca.root({ keyAlgorithm: "RSA_2048" });
      const arn = await request({ CertificateAuthorityArn: authority });
      await backend.stop();
      backend = await backends.start(folder.options);
      acm = acmClient(backend.ready);
      assert.equal((await settled(acm, arn, isDone)).Status, "ISSUED");
    });
  });

  suite("renewal", () => {
    test("gives a new key and certificate under the same ARN, once it was exported and the CA permits it", async () => {
      const authority = await pca.root();
      const arn = await issued(authority);
      const renewed = () => acm.send(new RenewCertificateCommand({ CertificateArn: arn }));
      await assert.rejects(renewed(), refusedWith("ValidationException", /not eligible/));
      const before = await exported(arn);

      await renewed();
      const denied = await settled(acm, arn, ({ RenewalSummary }) => RenewalSummary?.RenewalStatus === "FAILED");
      assert.equal(denied.RenewalSummary?.RenewalStatusReason, "PCA_ACCESS_DENIED");
      assert.equal(denied.Status, "ISSUED");

      await permit(authority);
      await renewed();
      const after = await settled(acm, arn, ({ RenewalSummary }) => RenewalSummary?.RenewalStatus === "SUCCESS");
      assert.equal(after.RenewalEligibility, "INELIGIBLE");
      const { Certificate = "", PrivateKey = "" } = await exported(arn);
      assert.notEqual(Certificate, before.Certificate);
      assert.ok(
        new X509Certificate(Certificate).checkPrivateKey(createPrivateKey({ key: PrivateKey, passphrase })),
        "the new key belongs to the new certificate",
      );
      assert.equal(
        new X509Certificate(Certificate).checkPrivateKey(
          createPrivateKey({ key: before.PrivateKey ?? "", passphrase }),
        ),
        false,
      );
    });

    test("happens by itself 60 days before the end, not before, and only where it is exported", async () => {
      const authority = await pca.root();
      await permit(authority);
      const [arn, forgotten] = [await issued(authority), await issued(authority)];
      await exported(arn);
      const end = (await describeCertificate(acm, arn)).NotAfter;
      await advanceDays(backend.ready, 334);
      assert.deepEqual((await describeCertificate(acm, arn)).NotAfter, end);
      await advanceDays(backend.ready, 2);
      const renewed = await describeCertificate(acm, arn);
      assert.equal(renewed.RenewalSummary?.RenewalStatus, "SUCCESS");
      assert.ok(+(renewed.NotAfter ?? 0) - +(end ?? 0) >= 336 * 86_400_000);
      await advanceDays(backend.ready, 60);
      assert.equal((await describeCertificate(acm, arn)).Status, "ISSUED");
      assert.equal((await describeCertificate(acm, forgotten)).Status, "EXPIRED");
    });

    test("that was under way when the backend stopped is done at the next start", async () => {
      const authority = await pca.root({ keyAlgorithm: "RSA_2048" });
      await permit(authority);
      const arn = await issued(authority);
      await exported(arn);
      await acm.send(new RenewCertificateCommand({ CertificateArn: arn }));
      await backend.stop();
      backend = await backends.start(folder.options);
      acm = acmClient(backend.ready);
      await settled(acm, arn, ({ RenewalSummary }) => RenewalSummary?.RenewalStatus === "SUCCESS");
    });

    test("that the CA does not permit fails each day, until it does", async () => {
      const authority = await pca.root();
      const arn = await issued(authority);
      await exported(arn);
      await advanceDays(backend.ready, 340);
      const failed = await describeCertificate(acm, arn);
      assertSays(failed.RenewalSummary, {
        RenewalStatus: "FAILED",
        RenewalStatusReason: "PCA_ACCESS_DENIED",
      });
      await permit(authority);
      await advanceDays(backend.ready, 1);
      assert.equal((await describeCertificate(acm, arn)).RenewalSummary?.RenewalStatus, "SUCCESS");
    });
  });

  suite("without a CA", () => {
    test("a public one names its DNS record, and is issued as if that were there", async () => {
      const arn = await request({ SubjectAlternativeNames: ["*.www.example.com"] });
      const described = await settled(acm, arn, isDone);
      assertSays(described, { Type: "AMAZON_ISSUED", Status: "ISSUED", Issuer: "Rootpin" });
      assert.deepEqual(described.Options, { CertificateTransparencyLoggingPreference: "ENABLED", Export: "DISABLED" });
      const [own, wildcard] = described.DomainValidationOptions ?? [];
      assert.equal(own?.ValidationStatus, "SUCCESS");
      assert.equal(own.ResourceRecord?.Type, "CNAME");
      assert.match(own.ResourceRecord.Name ?? "", /^_[0-9a-f]{32}\.www\.example\.com\.$/);
      assert.match(own.ResourceRecord.Value ?? "", /\.acm-validations\.aws\.$/);
      assert.deepEqual(wildcard?.ResourceRecord, own.ResourceRecord);
    });

    test("one by email waits for its approval, times out after 72 hours, and can be deleted then", async () => {
      const arn = await request({ ValidationMethod: "EMAIL" });
      await assert.rejects(
        acm.send(new GetCertificateCommand({ CertificateArn: arn })),
        refusedWith("RequestInProgressException"),
      );
      await advanceDays(backend.ready, 3.1);
      assert.equal((await describeCertificate(acm, arn)).Status, "VALIDATION_TIMED_OUT");
      await acm.send(new DeleteCertificateCommand({ CertificateArn: arn }));
    });

    test("one by email lists its mailboxes, and only those can be written to again", async () => {
      const arn = await request({
        ValidationMethod: "EMAIL",
        DomainValidationOptions: [{ DomainName: "www.example.com", ValidationDomain: "example.com" }],
      });
      const [validation] = (await describeCertificate(acm, arn)).DomainValidationOptions ?? [];
      assert.equal(validation?.ValidationEmails?.length, 5);
      assert.ok(validation.ValidationEmails.includes("hostmaster@example.com"));
      const resend = (certificate: string, ValidationDomain: string) =>
        acm.send(
          new ResendValidationEmailCommand({
            CertificateArn: certificate,
            Domain: "www.example.com",
            ValidationDomain,
          }),
        );
      await resend(arn, "example.com");
      await assert.rejects(resend(arn, "example.org"), refusedWith("InvalidDomainValidationOptionsException"));
      await assert.rejects(resend(await request(), "example.com"), refusedWith("InvalidStateException"));
    });

    test("the preference for transparency logs is kept for public ones, and refused for private ones", async () => {
      const update = (arn: string, Options: object) =>
        acm.send(new UpdateCertificateOptionsCommand({ CertificateArn: arn, Options }));
      const arn = await request();
      const off = { CertificateTransparencyLoggingPreference: "DISABLED" };
      await update(arn, off);
      const { Options } = await describeCertificate(acm, arn);
      assert.deepEqual(Options, { CertificateTransparencyLoggingPreference: "DISABLED", Export: "DISABLED" });
      await assert.rejects(update(arn, { Export: "ENABLED" }), refusedWith("ValidationException"));
      await assert.rejects(update(await issued(await pca.root()), off), refusedWith("InvalidStateException"));
    });

    test("names that are none are refused", async () => {
      await assert.rejects(request({ DomainName: "no domain" }), refusedWith("ValidationException", /domainName/));
      const long = `${"a".repeat(60)}.example.com`;
      await assert.rejects(
        request({ DomainName: long }),
        refusedWith("ValidationException", /no longer than 64 characters/),
      );
    });
  });

  test("the account's days before expiry are 45 until they are set", async () => {
    const days = async () => (await acm.send(new GetAccountConfigurationCommand({}))).ExpiryEvents?.DaysBeforeExpiry;
    assert.equal(await days(), 45);
    await acm.send(
      new PutAccountConfigurationCommand({ ExpiryEvents: { DaysBeforeExpiry: 10 }, IdempotencyToken: "once" }),
    );
    assert.equal(await days(), 10);
  });
});
