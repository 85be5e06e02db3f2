import assert from "node:assert/strict";
import type { CertificateAuthorities, Connection, IssuedCertificate } from "../../src/aws/gateway";
import { authorityArn, never, openAwsFixture, type AwsFixture } from "./awsSuite";

const reported = (serialHex: string, day: number, more: Partial<IssuedCertificate> = {}): IssuedCertificate => ({
  arn: `${authorityArn}/certificate/${serialHex}`,
  authorityArn,
  serialHex,
  subject: `CN=device ${serialHex}`,
  commonName: `device ${serialHex}`,
  notBefore: new Date(Date.UTC(2026, 0, day)),
  notAfter: new Date(Date.UTC(2027, 0, day)),
  issuedAt: new Date(Date.UTC(2026, 0, day)),
  isAuthority: false,
  ...more,
});

suite("an audit report that is taken into the index", () => {
  let fixture: AwsFixture;
  let connection: Connection;
  let authorities: CertificateAuthorities;
  setup(async () => {
    fixture = await openAwsFixture();
    connection = await fixture.open();
    authorities = connection.certificateAuthorities;
  });
  teardown(() => fixture.close());

  const reportedAt = new Date(Date.UTC(2026, 5, 1, 10, 32));
  const take = async (...certificates: IssuedCertificate[]) =>
    connection.issuedRecords?.importReport({ authorityArn, certificates, reportedAt });
  const page = (by = authorities) => by.issued(authorityArn, {}, never);
  const serials = async (by = authorities) => (await page(by)).items.map(({ serialHex }) => serialHex);

  test("shows what others issued, the newest first, with the report's time", async () => {
    assert.equal(await take(reported("0b", 2), reported("0a", 1), reported("0c", 3)), 3);
    assert.deepEqual(await serials(), ["0c", "0b", "0a"]);
    assert.deepEqual((await page()).reportedAt, reportedAt);
    assert.equal((await page()).total, 3);
  });

  test("is there in another window", async () => {
    await take(reported("0a", 1));
    const other = (await fixture.open()).certificateAuthorities;
    assert.deepEqual(await serials(other), ["0a"]);
    assert.deepEqual((await page(other)).reportedAt, reportedAt);
  });

  test("adds nothing the second time", async () => {
    await take(reported("0a", 1));
    assert.equal(await take(reported("0a", 1)), 0);
    assert.deepEqual(await serials(), ["0a"]);
  });

  test("tells of a revocation, and leaves the rest of what was known", async () => {
    await take(reported("0a", 1));
    const revokedAt = new Date(Date.UTC(2026, 3, 1));
    const later = reported("0a", 1, { subject: "CN=other", revokedAt, revocationReason: "KEY_COMPROMISE" });
    assert.equal(await take(later), 0);
    const [found] = (await page()).items;
    assert.deepEqual(
      [found?.subject, found?.revokedAt, found?.revocationReason],
      ["CN=device 0a", revokedAt, "KEY_COMPROMISE"],
    );
  });

  test("that is empty says that it was read", async () => {
    assert.equal(await take(), 0);
    assert.deepEqual(await page(), { items: [], source: "index", total: 0, reportedAt });
  });

  test("is not needed by the local backend", async () => {
    const credentials = { accessKeyId: "AKID", secretAccessKey: "secret" };
    const { openConnection } = await import("../../src/aws/aws");
    const options = { kind: "local", endpoint: fixture.aws.url, region: "eu-west-1", credentials } as const;
    const local = await openConnection(options, { version: "1.2.3" });
    assert.equal(local.issuedRecords, undefined);
    local.dispose();
  });
});
