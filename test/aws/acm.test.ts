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

  test("a request for a public certificate says whether it may be logged, one of a private CA names the CA", async () => {
    fixture.aws.answer({ output: { CertificateArn: arn } });
    const certificates = await open();
    const wish = { names: ["a.example.com", "b.example.com"], keyAlgorithm: "EC_prime256v1", logged: false } as const;
    assert.equal(await certificates.request(wish, never), arn);
    const { IdempotencyToken, ...body } = fixture.aws.requests[0]?.body ?? {};
    assert.match(String(IdempotencyToken), /^\w{32}$/);
    assert.deepEqual(body, {
      DomainName: "a.example.com",
      SubjectAlternativeNames: ["b.example.com"],
      KeyAlgorithm: "EC_prime256v1",
      ValidationMethod: "DNS",
      Options: { CertificateTransparencyLoggingPreference: "DISABLED" },
    });
    const authorityArn = "arn:aws:acm-pca:eu-west-1:123456789012:certificate-authority/1";
    fixture.aws.answer({ output: { CertificateArn: arn } });
    await certificates.request({ ...wish, names: ["a.example.com"], authorityArn }, never);
    const { IdempotencyToken: other, ...second } = fixture.aws.requests[1]?.body ?? {};
    assert.notEqual(other, IdempotencyToken);
    assert.deepEqual(second, {
      DomainName: "a.example.com",
      KeyAlgorithm: "EC_prime256v1",
      CertificateAuthorityArn: authorityArn,
    });
  });

  test("what a request waits for are the DNS records, each once", async () => {
    const ResourceRecord = { Name: "_a.example.com.", Type: "CNAME", Value: "_b.acm-validations.aws." };
    const options = ["example.com", "*.example.com"].map((DomainName) => ({ DomainName, ResourceRecord }));
    const Certificate = { Status: "PENDING_VALIDATION", DomainValidationOptions: options };
    fixture.aws.answer({ output: { Certificate } });
    assert.deepEqual(await (await open()).requested(arn, never), {
      arn,
      status: "PENDING_VALIDATION",
      records: [{ name: "_a.example.com.", type: "CNAME", value: "_b.acm-validations.aws." }],
    });
  });

  test("in a read-only connection nothing is requested", async () => {
    const wish = { names: ["a.example.com"], keyAlgorithm: "RSA_2048", logged: true } as const;
    const error = await failure((await open({ readOnly: true })).request(wish, never));
    assert.ok(isAwsError(error));
    assert.equal(error.code, "ReadOnly");
    assert.deepEqual(fixture.aws.requests, []);
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
