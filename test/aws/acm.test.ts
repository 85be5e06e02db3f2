import assert from "node:assert/strict";
import { isAwsError } from "../../src/aws/errors";
import type { AwsConnectionOptions, ServerCertificates } from "../../src/aws/gateway";
import { failure, never, openAwsFixture, type AwsFixture } from "./awsSuite";

const arn = "arn:aws:acm:eu-west-1:123456789012:certificate/11111111-2222-4333-8444-555555555555";
const base64 = (text: string): string => Buffer.from(text).toString("base64");

suite("ACM over the wire", () => {
  let fixture: AwsFixture;
  setup(async () => (fixture = await openAwsFixture()));
  teardown(() => fixture.close());

  const open = async (more: Partial<AwsConnectionOptions> = {}): Promise<ServerCertificates> =>
    (await fixture.open({ endpoints: { acm: fixture.aws.url }, ...more })).serverCertificates;

  const request = { certificate: "LEAF", chain: "CHAIN", privateKey: "SECRET-KEY" };

  test("certificates of every kind of key are asked for, and read", async () => {
    const summary = { CertificateArn: arn, DomainName: "a.example.com", Type: "IMPORTED", Status: "ISSUED" };
    fixture.aws.answer({ output: { CertificateSummaryList: [summary], NextToken: "more" } });
    const page = await (await open()).list({ maxResults: 10 }, never);
    assert.deepEqual(page, {
      items: [{ arn, domainName: "a.example.com", names: ["a.example.com"], imported: true, status: "ISSUED" }],
      nextToken: "more",
    });
    const { Includes, MaxItems } = fixture.aws.requests[0]?.body ?? {};
    assert.equal(MaxItems, 10);
    assert.ok((Includes as { keyTypes: string[] }).keyTypes.includes("EC_prime256v1"));
  });

  test("a re-import names the ARN, and neither log nor error holds the key", async () => {
    fixture.aws.answer({ output: { CertificateArn: arn } });
    const certificates = await open();
    assert.equal(await certificates.import({ ...request, arn }, never), arn);
    assert.deepEqual(fixture.aws.requests[0]?.body, {
      Certificate: base64("LEAF"),
      CertificateChain: base64("CHAIN"),
      PrivateKey: base64("SECRET-KEY"),
      CertificateArn: arn,
    });
    fixture.aws.answer({ error: "ValidationException", message: "The private key does not match." });
    const error = await failure(certificates.import(request, never));
    assert.ok(isAwsError(error) && error.operation === "ImportCertificate");
    const said = [...fixture.lines, String(error), JSON.stringify(error)].join("\n");
    assert.match(said, /acm ImportCertificate: ok/);
    assert.doesNotMatch(said, /SECRET-KEY|U0VDUkVULUtFW/);
  });

  test("a missing permission is that of ACM", async () => {
    fixture.aws.answer({ error: "AccessDeniedException", message: "not authorized", status: 400 });
    const error = await failure((await open()).import(request, never));
    assert.ok(isAwsError(error));
    assert.deepEqual(error.policyStatement, { Effect: "Allow", Action: "acm:ImportCertificate", Resource: "*" });
  });

  test("in a read-only connection no key leaves this process", async () => {
    const error = await failure((await open({ readOnly: true })).import(request, never));
    assert.ok(isAwsError(error));
    assert.equal(error.code, "ReadOnly");
    assert.equal(fixture.aws.requests.length, 0);
  });
});
