import assert from "node:assert/strict";
import { isAwsError } from "../../src/aws/errors";
import type { CertificateAuthorities } from "../../src/aws/gateway";
import type { RevocationSettings } from "../../src/aws/revocation";
import { authorityArn, certificateArn, failure, never, openAwsFixture, type AwsFixture } from "./awsSuite";

const describedWith = (more: object) => ({ output: { CertificateAuthority: { Arn: authorityArn, ...more } } });

suite("the life of a CA over the wire", () => {
  let fixture: AwsFixture;
  let authorities: CertificateAuthorities;
  setup(async () => {
    fixture = await openAwsFixture();
    authorities = (await fixture.open()).certificateAuthorities;
    fixture.aws.answer({ output: {} });
  });
  teardown(() => fixture.close());

  const last = () => {
    const { operation, body } = fixture.aws.requests.at(-1) ?? {};
    return { operation, body };
  };

  test("a CA is deleted with its window, and restored", async () => {
    await authorities.remove(authorityArn, 7, never);
    const body = { CertificateAuthorityArn: authorityArn, PermanentDeletionTimeInDays: 7 };
    assert.deepEqual(last(), { operation: "DeleteCertificateAuthority", body });
    await authorities.restore(authorityArn, never);
    const restored = { operation: "RestoreCertificateAuthority", body: { CertificateAuthorityArn: authorityArn } };
    assert.deepEqual(last(), restored);
  });

  test("a deleted CA says until when it can be restored", async () => {
    fixture.aws.answer(describedWith({ Status: "DELETED", RestorableUntil: 1_800_000_000 }));
    const { status, restorableUntil } = await authorities.describe(authorityArn, never);
    assert.deepEqual([status, restorableUntil], ["DELETED", new Date(1_800_000_000_000)]);
  });

  test("an active CA that AWS does not delete says what to do first", async () => {
    fixture.aws.answer({ error: "InvalidStateException", message: "not in a valid state for deletion." });
    const error = await failure(authorities.remove(authorityArn, 30, never));
    assert.ok(isAwsError(error));
    assert.equal(error.kind, "wrong-state");
    assert.match(error.message, /disable it first/);
  });

  test("a serial number is revoked as pairs of digits with colons", async () => {
    await authorities.revoke(authorityArn, "0a0b0c", "KEY_COMPROMISE", never);
    const body = {
      CertificateAuthorityArn: authorityArn,
      CertificateSerial: "0a:0b:0c",
      RevocationReason: "KEY_COMPROMISE",
    };
    assert.deepEqual(last(), { operation: "RevokeCertificate", body });
    await authorities.revoke(authorityArn, "123", "UNSPECIFIED", never);
    assert.equal(last().body?.["CertificateSerial"], "01:23");
  });

  test("a certificate that Rootpin issued and revoked is revoked in its index too", async () => {
    const validity = { type: "DAYS", value: 1 } as const;
    const request = { csr: "none", template: "EndEntityCertificate/V1", signingAlgorithm: "SHA256WITHECDSA", validity };
    fixture.aws.answer({ output: { CertificateArn: certificateArn } });
    await authorities.issue({ authorityArn, ...request }, never);
    const [issued] = (await authorities.issued(authorityArn, {}, never)).items;
    assert.equal(issued?.revokedAt, undefined);
    fixture.aws.answer({ output: {} });
    await authorities.revoke(authorityArn, issued?.serialHex ?? "", "SUPERSEDED", never);
    const [revoked] = (await authorities.issued(authorityArn, {}, never)).items;
    assert.equal(revoked?.revocationReason, "SUPERSEDED");
    assert.ok(revoked.revokedAt);
  });

  test("in a read-only connection nothing of it reaches AWS", async () => {
    const { certificateAuthorities: readOnly } = await fixture.open({ readOnly: true });
    const attempts = [
      readOnly.remove(authorityArn, 7, never),
      readOnly.restore(authorityArn, never),
      readOnly.setRevocation(authorityArn, {}, never),
      readOnly.revoke(authorityArn, "00", "UNSPECIFIED", never),
      readOnly.createAuditReport(authorityArn, "reports", "JSON", never),
    ];
    for (const attempt of attempts) {
      const error = await failure(attempt);
      assert.ok(isAwsError(error));
      assert.equal(error.code, "ReadOnly");
    }
    assert.equal(fixture.aws.requests.length, 0);
  });

  const full: RevocationSettings = {
    crl: {
      bucket: "crls",
      expirationDays: 7,
      customName: "crl.example.com",
      path: "lists",
      partitioned: true,
      public: false,
      omitExtension: false,
    },
    ocsp: { customName: "ocsp.example.com" },
  };
  const fullOnTheWire = {
    CrlConfiguration: {
      Enabled: true,
      S3BucketName: "crls",
      ExpirationInDays: 7,
      S3ObjectAcl: "BUCKET_OWNER_FULL_CONTROL",
      CustomCname: "crl.example.com",
      CustomPath: "lists",
      CrlType: "PARTITIONED",
    },
    OcspConfiguration: { Enabled: true, OcspCustomCname: "ocsp.example.com" },
  };

  test("revocation settings are sent whole, newer members included", async () => {
    await authorities.setRevocation(authorityArn, full, never);
    const body = { CertificateAuthorityArn: authorityArn, RevocationConfiguration: fullOnTheWire };
    assert.deepEqual(last(), { operation: "UpdateCertificateAuthority", body });
  });

  test("what is off is sent as off, with nothing else", async () => {
    await authorities.setRevocation(authorityArn, {}, never);
    assert.deepEqual(last().body?.["RevocationConfiguration"], {
      CrlConfiguration: { Enabled: false },
      OcspConfiguration: { Enabled: false },
    });
  });

  test("revocation settings are read as they were sent", async () => {
    fixture.aws.answer(describedWith({ RevocationConfiguration: fullOnTheWire }));
    assert.deepEqual((await authorities.describe(authorityArn, never)).revocation, full);
    const off = { CrlConfiguration: { Enabled: false }, OcspConfiguration: { Enabled: false } };
    fixture.aws.answer(describedWith({ RevocationConfiguration: off }));
    assert.deepEqual((await authorities.describe(authorityArn, never)).revocation, {});
  });

  test("an audit report that cannot be written ends the wait, and says what to see to", async () => {
    fixture.aws.answer(
      { output: { AuditReportId: "r-1", S3Key: "k" } },
      { output: { AuditReportStatus: "CREATING" } },
      { output: { AuditReportStatus: "FAILED" } },
    );
    const error = await failure(authorities.createAuditReport(authorityArn, "reports", "JSON", never));
    assert.ok(isAwsError(error));
    assert.equal(error.code, "AuditReportFailed");
    assert.equal(fixture.aws.requests.length, 3);
  });

  test("a second report within half an hour is not waited for", async () => {
    fixture.aws.answer({ error: "RequestInProgressException" });
    const error = await failure(authorities.createAuditReport(authorityArn, "reports", "JSON", never));
    assert.ok(isAwsError(error));
    assert.match(error.message, /30 minutes/);
    assert.equal(fixture.aws.requests.length, 1);
  });
});
