import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { appendFile, mkdir, readdir, readFile, rm, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import type { CertificateAuthorities, IssueRequest } from "../../src/aws/gateway";
import { openIssuedIndex } from "../../src/aws/issuedIndex";
import { opensslPin } from "../opensslPin";
import { authorityArn, failure, never, openAwsFixture, type AwsFixture } from "./awsSuite";

const serial = (number: number) => number.toString(16).padStart(32, "0");
const arnOf = (number: number) => `${authorityArn}/certificate/${serial(number)}`;

suite("the index of what was issued on AWS", () => {
  let fixture: AwsFixture;
  let authorities: CertificateAuthorities;
  setup(async () => {
    fixture = await openAwsFixture();
    authorities = (await fixture.open()).certificateAuthorities;
  });
  teardown(() => fixture.close());

  const request: IssueRequest = {
    authorityArn,
    csr: "not read",
    template: "EndEntityCertificate/V1",
    validity: { type: "DAYS", value: 1 },
    signingAlgorithm: "SHA256WITHECDSA",
  };
  const issue = async (number: number, more: Partial<IssueRequest> = {}, by = authorities) => {
    fixture.aws.answer({ output: { CertificateArn: arnOf(number) } });
    await by.issue({ ...request, ...more }, never);
  };
  const file = async () => join(fixture.indexFolder, (await readdir(fixture.indexFolder))[0] ?? "");
  const serials = async (by = authorities) =>
    (await by.issued(authorityArn, {}, never)).items.map(({ serialHex }) => parseInt(serialHex, 16));

  test("is empty where nothing was issued, and says that it is an index", async () => {
    assert.deepEqual(await authorities.issued(authorityArn, {}, never), { items: [], source: "index", total: 0 });
  });

  test("holds the newest first, in pages that later certificates do not move", async () => {
    for (const number of [1, 2, 3, 4, 5]) await issue(number);
    const first = await authorities.issued(authorityArn, { maxResults: 2 }, never);
    await issue(6);
    const second = await authorities.issued(authorityArn, { maxResults: 2, nextToken: first.nextToken }, never);
    const third = await authorities.issued(authorityArn, { maxResults: 2, nextToken: second.nextToken }, never);
    const arns = [first, second, third].map(({ items }) => items.map(({ arn }) => arn));
    assert.deepEqual(arns, [[arnOf(5), arnOf(4)], [arnOf(3), arnOf(2)], [arnOf(1)]]);
    assert.equal(third.nextToken, undefined);
    assert.equal(third.total, 6);
  });

  test("knows the subject of the request, and the dates once the certificate was fetched", async () => {
    const { csr, certificate } = openssl(fixture.folder);
    await issue(1, { csr });
    const [requested] = (await authorities.issued(authorityArn, {}, never)).items;
    assert.equal(requested?.commonName, "device, 1");
    assert.equal(requested.subject, "CN=device\\, 1,O=Acme");
    assert.equal(requested.notBefore, undefined);
    fixture.aws.answer({ output: { Certificate: certificate } });
    await authorities.certificate(authorityArn, arnOf(1), never);
    const { items, total } = await authorities.issued(authorityArn, {}, never);
    assert.equal(total, 1);
    assert.ok(items[0]?.notBefore && items[0].notAfter);
    assert.equal(items[0].notAfter.getTime() - items[0].notBefore.getTime(), 7 * 86_400_000);
    assert.deepEqual(items[0].issuedAt, requested.issuedAt);
  });

  test("finds what was issued by name, serial number, and what a fetched certificate says", async () => {
    const { csr, certificate } = openssl(fixture.folder);
    await issue(0xabcdef, { csr });
    await issue(2);
    const found = async (text: string, by = [authorityArn]) =>
      (await authorities.find({ text, authorities: by }, never)).items.map(({ serialHex }) => parseInt(serialHex, 16));
    assert.deepEqual(await found("DEVICE"), [0xabcdef]);
    assert.deepEqual(await found("ab:cd:e"), [0xabcdef]);
    assert.deepEqual(await found(arnOf(2)), [2]);
    assert.deepEqual(await found("device", []), [], "another CA is not looked at");
    const { fingerprint256 } = new X509Certificate(certificate);
    assert.deepEqual(await found(fingerprint256), []);
    fixture.aws.answer({ output: { Certificate: certificate } });
    await authorities.certificate(authorityArn, arnOf(0xabcdef), never);
    for (const text of [fingerprint256, opensslPin(certificate), "expires<8d"]) {
      assert.deepEqual(await found(text), [0xabcdef], text);
    }
    assert.deepEqual(await found("expires<6d"), []);
  });

  test("tells the certificate of a CA by its template", async () => {
    await issue(1, { template: "SubordinateCACertificate_PathLen0/V1" });
    const [item] = (await authorities.issued(authorityArn, {}, never)).items;
    assert.equal(item?.isAuthority, true);
    assert.equal(item.templateArn, "arn:aws:acm-pca:::template/SubordinateCACertificate_PathLen0/V1");
  });

  test("is readable by its owner only", async () => {
    await issue(1);
    assert.equal((await stat(await file())).mode & 0o777, 0o600);
    assert.equal((await stat(fixture.indexFolder)).mode & 0o777, 0o700);
  });

  test("survives a line that a crash cut short, and what is written after it", async () => {
    await issue(1);
    await issue(2);
    const path = await file();
    await truncate(path, (await stat(path)).size - 20);
    const reopened = (await fixture.open()).certificateAuthorities;
    assert.deepEqual(await serials(reopened), [1]);
    await issue(3, {}, reopened);
    assert.deepEqual(await serials(reopened), [3, 1]);
  });

  test("passes over lines that are something else", async () => {
    await issue(1);
    await appendFile(await file(), 'null\n[]\n{"arn":1}\n\u0000\n\n');
    await issue(2);
    assert.deepEqual(await serials(), [2, 1]);
  });

  test("sees what another window has added, and a file that was replaced", async () => {
    const other = (await fixture.open()).certificateAuthorities;
    await issue(1);
    assert.deepEqual(await serials(other), [1]);
    await issue(2);
    assert.deepEqual(await serials(other), [2, 1]);
    await rm(await file());
    assert.deepEqual(await serials(other), []);
  });

  test("keeps every entry of many that are added at once", async () => {
    const index = openIssuedIndex(fixture.indexFolder);
    const numbers = Array.from({ length: 40 }, (_, number) => number);
    const entry = (number: number) => ({
      arn: arnOf(number),
      authorityArn,
      serialHex: serial(number),
      subject: "",
      commonName: "x".repeat(3000),
      issuedAt: new Date(),
      isAuthority: false,
    });
    await Promise.all(numbers.map((number) => index.add(entry(number))));
    assert.equal((await index.page(authorityArn, {})).total, 40);
    assert.equal((await readFile(await file(), "utf8")).split("\n").length, 41);
  });

  test("that cannot be written does not fail the issuing of a certificate, and is logged", async () => {
    await mkdir(join(fixture.indexFolder, indexName), { recursive: true });
    await issue(1);
    assert.match(fixture.lines.join("\n"), /^index: The index of issued certificates cannot be used/m);
    const error = await failure(authorities.issued(authorityArn, {}, never));
    assert.equal((error as { code?: string }).code, "IndexUnusable");
  });

  test("refuses a token that it did not give", async () => {
    for (const nextToken of ["7", "-1", "x", "0.5"]) {
      const error = await failure(authorities.issued(authorityArn, { nextToken }, never));
      assert.equal((error as { code?: string }).code, "InvalidNextTokenException", nextToken);
    }
  });
});

const indexName = "aws-eu-west-1-123456789012-certificate-authority-11111111-2222-4333-8444-555555555555.jsonl";

/** A request and a certificate that OpenSSL made. */
function openssl(folder: string): { readonly csr: string; readonly certificate: string } {
  const key = join(folder, "key.pem");
  const generate = ["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key];
  execFileSync("openssl", generate);
  const subject = ["-new", "-key", key, "-subj", "/O=Acme/CN=device, 1"];
  const run = (...more: string[]) => execFileSync("openssl", ["req", ...subject, ...more]).toString();
  return { csr: run(), certificate: run("-x509", "-days", "7") };
}
