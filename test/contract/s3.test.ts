import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Pca } from "../backend/pca";
import { AwsCommand } from "./awsCommand";

suite("S3, by the aws command line", () => {
  const command = new AwsCommand();
  const { folder } = command;
  const aws = (...args: string[]): Promise<string> => command.run(...args);

  test("make a bucket, copy there and back, list, remove", async function () {
    this.timeout(180_000); // each call starts a Python
    assert.match(await aws("s3", "mb", "s3://reports"), /make_bucket: reports/);
    const file = join(folder.path, "big.bin");
    const big = Buffer.alloc(7 * 1024 * 1024, "0123456789");
    writeFileSync(file, big);
    await aws("s3", "cp", "--quiet", file, "s3://reports/folder/big file+ü.bin");
    writeFileSync(join(folder.path, "small.txt"), "small");
    await aws("s3", "cp", "--quiet", join(folder.path, "small.txt"), "s3://reports/small.txt");
    assert.match(await aws("s3", "ls"), /reports$/);
    assert.match(await aws("s3", "ls", "s3://reports/"), /PRE folder\/\n.* 5 small\.txt$/);
    assert.equal(await aws("s3", "cp", "s3://reports/small.txt", "-"), "small");
    const back = join(folder.path, "back.bin");
    await aws("s3", "cp", "--quiet", "s3://reports/folder/big file+ü.bin", back);
    assert.deepEqual(readFileSync(back), big);
    await aws("s3", "rm", "--quiet", "--recursive", "s3://reports");
    await aws("s3", "rb", "s3://reports");
    await assert.rejects(aws("s3", "ls", "s3://reports"), /NoSuchBucket/);
  });

  test("the calls of its API", async function () {
    this.timeout(180_000);
    const bucket = ["--bucket", "crl-bucket"];
    await aws("s3api", "create-bucket", ...bucket);
    await aws("s3api", "head-bucket", ...bucket);
    await assert.rejects(aws("s3api", "head-bucket", "--bucket", "no-such-bucket"), /\(404\)/);
    writeFileSync(join(folder.path, "x.crl"), "x");
    for (const key of ["crl/a.crl", "crl/b.crl", "other"]) {
      await aws("s3api", "put-object", ...bucket, "--key", key, "--body", join(folder.path, "x.crl"));
    }
    const list = ["s3api", "list-objects-v2", ...bucket, "--prefix", "crl/", "--page-size", "1", "--output", "text"];
    assert.equal(await aws(...list, "--query", "Contents[].Key"), "crl/a.crl\ncrl/b.crl");
    const listV1 = ["s3api", "list-objects", ...bucket, "--page-size", "1", "--output", "json"];
    const keys = JSON.parse(await aws(...listV1, "--query", "Contents[].Key")) as unknown;
    assert.deepEqual(keys, ["crl/a.crl", "crl/b.crl", "other"]);
    const acl = await aws("s3api", "get-bucket-acl", ...bucket, "--query", "Grants[].Permission", "--output", "text");
    assert.equal(acl, "FULL_CONTROL");
    const location = await aws("s3api", "get-bucket-location", ...bucket, "--output", "json");
    assert.deepEqual(JSON.parse(location), { LocationConstraint: null });
  });

  test("an audit report is created, waited for and fetched", async function () {
    this.timeout(180_000);
    await aws("s3", "mb", "s3://audit-bucket");
    const root = await new Pca(command.ready).root({ commonName: "Audited by the CLI" });
    const authority = ["--certificate-authority-arn", root];
    const answer = await aws(
      ...["acm-pca", "create-certificate-authority-audit-report", ...authority, "--s3-bucket-name", "audit-bucket"],
      ...["--audit-report-response-format", "CSV", "--output", "json"],
    );
    const { AuditReportId, S3Key } = JSON.parse(answer) as { AuditReportId: string; S3Key: string };
    await aws("acm-pca", "wait", "audit-report-created", ...authority, "--audit-report-id", AuditReportId);
    assert.match(await aws("s3", "cp", `s3://audit-bucket/${S3Key}`, "-"), /,CN=Audited by the CLI,/);
  });
});
