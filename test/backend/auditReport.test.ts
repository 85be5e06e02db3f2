import assert from "node:assert/strict";
import { dataFolderFiles } from "../../src/attach/dataFolderFiles";
import { signRequest } from "../../src/attach/signature/signRequest";
import type { Backend } from "../../src/backend/backend";
import { openStore } from "../../src/backend/store/openStore";
import { readAuditReport } from "../../src/pki/auditReport/auditReport";
import { newRequest, Pca } from "./pca";
import { call, Refusal, send, TestBackends } from "./testBackend";

interface Report {
  readonly AuditReportStatus: string;
  readonly S3BucketName: string;
  readonly S3Key: string;
  readonly CreatedAt: number;
}

/** Records as issuing leaves them, without the work of signing. */
async function addCertificates(dataFolder: string, authorityArn: string, count: number): Promise<void> {
  const store = await openStore(dataFolderFiles(dataFolder).store);
  const authorityId = store.authorities.find("us-east-1", authorityArn)?.id ?? 0;
  const at = new Date();
  await store.transaction(() => {
    for (let number = 1; number <= count; number += 1) {
      const serialHex = `7${number.toString(16).padStart(31, "0")}`;
      const { id } = store.certificates.reserve({
        authorityId,
        arn: `${authorityArn}/certificate/${serialHex}`,
        serialHex,
        subject: `CN=${number}`,
        commonName: String(number),
        notBefore: at,
        notAfter: at,
        issuedAt: at,
        availableAt: at,
        templateArn: "arn:aws:acm-pca:::template/EndEntityCertificate/V1",
        isAuthority: false,
      });
      store.certificates.complete(id, new Uint8Array([number % 256]), { fingerprint: serialHex, pin: serialHex });
    }
  });
  store.close();
}

suite("audit reports", () => {
  const backends = new TestBackends();
  let backend: Backend;
  let pca: Pca;
  setup(async () => {
    backend = await backends.start();
    pca = new Pca(backend.ready);
    assert.equal((await s3("PUT", "/reports")).status, 200);
  });
  teardown(() => backends.close());

  function s3(method: string, path: string) {
    const { ready } = backend;
    const headers = { host: new URL(ready.endpoint).host };
    const scope = { region: ready.region, service: "s3" };
    const signed = signRequest({ method, path, headers, body: "" }, ready.credentials, scope);
    return send(ready, { method, path, headers: signed });
  }

  const create = (arn: string, format: "JSON" | "CSV", bucket = "reports") =>
    pca.call<{ AuditReportId: string; S3Key: string }>("CreateCertificateAuthorityAuditReport", {
      CertificateAuthorityArn: arn,
      S3BucketName: bucket,
      AuditReportResponseFormat: format,
    });

  const describe = (arn: string, id: string) =>
    pca.call<Report>("DescribeCertificateAuthorityAuditReport", { CertificateAuthorityArn: arn, AuditReportId: id });

  async function written(arn: string, id: string): Promise<Report> {
    for (;;) {
      const report = await describe(arn, id);
      if (report.AuditReportStatus !== "CREATING") return report;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  function checkRevoked(row: Readonly<Record<string, string>>, serialHex: string): void {
    const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/;
    for (const name of ["notBefore", "notAfter", "issuedAt", "revokedAt"]) assert.match(String(row[name]), time);
    assert.match(String(row.serial), /^([0-9a-f]{2}:){15}[0-9a-f]{2}$/);
    assert.equal(row.serial?.replaceAll(":", ""), serialHex);
    assert.deepEqual(
      [row.awsAccountId, row.revocationReason, row.templateArn, row.subject],
      ["000000000000", "KEY_COMPROMISE", "arn:aws:acm-pca:::template/EndEntityCertificate/V1", "CN=gone"],
    );
  }

  const advance = (seconds: number) => call(backend.ready, "Rootpin.SetClock", { AdvanceSeconds: seconds });

  const refuses = (work: Promise<unknown>, code: string) =>
    assert.rejects(work, (error) => error instanceof Refusal && error.code === code);

  test("a report in JSON holds what was issued and what of it was revoked, with AWS's names and forms", async () => {
    const root = await pca.root({ commonName: "Audited" });
    const device = await pca.issue(root, { csr: await newRequest('CN=a\\,\\"b\\",O=ü') });
    const revoked = await pca.issue(root, { csr: await newRequest("CN=gone") });
    const serial = /[0-9a-f]+$/.exec(revoked)?.[0] ?? "";
    await pca.call("RevokeCertificate", {
      CertificateAuthorityArn: root,
      CertificateSerial: serial,
      RevocationReason: "KEY_COMPROMISE",
    });
    const { AuditReportId, S3Key } = await create(root, "JSON");
    assert.match(S3Key, /^audit-report\/[0-9a-f-]{36}\/[0-9a-f-]{36}\.json$/);
    assert.equal(S3Key, `audit-report/${root.replace(/^.*\//, "")}/${AuditReportId}.json`);
    const report = await written(root, AuditReportId);
    assert.deepEqual([report.AuditReportStatus, report.S3BucketName, report.S3Key], ["SUCCESS", "reports", S3Key]);
    const { body, headers } = await s3("GET", `/reports/${S3Key}`);
    assert.equal(headers["content-type"], "application/json");
    const rows = JSON.parse(body) as Readonly<Record<string, string>>[];
    assert.equal(rows.length, 3, "the root's own certificate is one of them");
    assert.deepEqual([rows[1]?.certificateArn, rows[2]?.certificateArn], [device, revoked]);
    checkRevoked(rows[2] ?? {}, serial);
    const { revokedAt, revocationReason, requestedByServicePrincipal } = rows[1] ?? {};
    assert.deepEqual([revokedAt, revocationReason, requestedByServicePrincipal], [undefined, undefined, undefined]);
    const anonymous = await send(backend.ready, {
      method: "GET",
      path: `/reports/${S3Key}`,
      headers: { host: new URL(backend.ready.endpoint).host },
    });
    assert.equal(anonymous.status, 403, "a report is for who signs");
  });

  test("a report in CSV says the same as one in JSON", async () => {
    const root = await pca.root();
    await pca.issue(root, { csr: await newRequest('CN=a\\,\\"b\\",O=ü') });
    const texts: string[] = [];
    for (const format of ["JSON", "CSV"] as const) {
      const { AuditReportId } = await create(root, format);
      const { S3Key } = await written(root, AuditReportId);
      texts.push((await s3("GET", `/reports/${S3Key}`)).body);
      await advance(1800);
    }
    const [json = "", csv = ""] = texts;
    assert.match(csv, /^awsAccountId,requestedByServicePrincipal,certificateArn,serial,subject,/);
    assert.deepEqual(readAuditReport(csv), readAuditReport(json));
    assert.equal(readAuditReport(csv).certificates.length, 2);
  });

  test("a CA has one report in thirty minutes by the backend's clock, and another CA its own", async () => {
    const [first, second] = [await pca.root(), await pca.root()];
    await create(first, "JSON");
    await refuses(create(first, "CSV"), "RequestInProgressException");
    await create(second, "JSON");
    await advance(1790);
    await refuses(create(first, "CSV"), "RequestInProgressException");
    await advance(10);
    await create(first, "CSV");
  });

  test("what cannot be reported is refused", async () => {
    const pending = await pca.create();
    await refuses(create(pending, "JSON"), "InvalidStateException");
    const root = await pca.root();
    await refuses(create(root, "JSON", "no-such-bucket"), "InvalidArgsException");
    await refuses(create(root, "JSON", "ab"), "ValidationException");
    await refuses(create(`${root.slice(0, -1)}x`, "JSON"), "ResourceNotFoundException");
    const { AuditReportId } = await create(root, "JSON");
    await refuses(describe(pending, AuditReportId), "ResourceNotFoundException");
    await refuses(describe(root, "nonsense"), "ValidationException");
  });

  test("a report has every certificate once, over many pages", async () => {
    const folder = backends.folder();
    backend = await backends.start(folder.options);
    pca = new Pca(backend.ready);
    await s3("PUT", "/reports");
    const root = await pca.root();
    await backend.stop();
    await addCertificates(folder.data, root, 2500);
    backend = await backends.start(folder.options);
    pca = new Pca(backend.ready);
    const { AuditReportId } = await create(root, "CSV");
    const { S3Key } = await written(root, AuditReportId);
    const { certificates } = readAuditReport((await s3("GET", `/reports/${S3Key}`)).body);
    assert.deepEqual([certificates.length, new Set(certificates.map(({ arn }) => arn)).size], [2501, 2501]);
  });

  test("a CA that issued nothing has an empty report", async () => {
    const subordinate = await pca.subordinate(await pca.root());
    const { AuditReportId } = await create(subordinate, "JSON");
    const { S3Key } = await written(subordinate, AuditReportId);
    assert.deepEqual(JSON.parse((await s3("GET", `/reports/${S3Key}`)).body), []);
  });
});
