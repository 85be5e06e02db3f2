import assert from "node:assert/strict";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { AwsError, type AwsErrorKind } from "../../src/aws/errors";
import type { CertificateAuthorities } from "../../src/aws/gateway";
import { toTransportError } from "../../src/aws/transportError";
import { authorityArn, certificateArn, failure, never, openAwsFixture, type AwsFixture } from "./awsSuite";
import { requestId, type FakeAnswer } from "./fakeAws";

interface Case {
  readonly error: string;
  readonly message?: string;
  readonly status?: number;
  readonly kind: AwsErrorKind;
  readonly says: RegExp;
}

// Sentences of AWS are quoted from issues of its users: terraform-provider-aws, aws-privateca-issuer, istio-csr.
const issueCases: readonly Case[] = [
  { error: "ExpiredTokenException", kind: "credentials-expired", says: /sign in again/ },
  { error: "UnrecognizedClientException", kind: "credentials-rejected", says: /this region enabled/ },
  { error: "InvalidSignatureException", kind: "credentials-rejected", says: /profile's keys/ },
  {
    error: "InvalidSignatureException",
    message: "Signature expired: 20260101T000000Z is now earlier than 20260101T010000Z",
    kind: "clock-skew",
    says: /clock/,
  },
  { error: "RequestExpired", kind: "clock-skew", says: /clock/ },
  { error: "LimitExceededException", kind: "quota", says: /quota/ },
  { error: "ResourceNotFoundException", kind: "not-found", says: /region and account/ },
  { error: "InvalidStateException", kind: "wrong-state", says: /PENDING_CERTIFICATE/ },
  { error: "RequestInProgressException", kind: "in-progress", says: /in a moment/ },
  { error: "ConcurrentModificationException", kind: "conflict", says: /refresh/ },
  {
    error: "ValidationException",
    message: "The certificate validity specified exceeds the certificate authority validity",
    kind: "invalid",
    says: /outlive its CA: choose a shorter validity/,
  },
  {
    error: "InvalidArgsException",
    message: "Signing algorithm SHA384WITHECDSA cannot be used with key type RSA_2048.",
    kind: "invalid",
    says: /one of the key's family/,
  },
  { error: "MalformedCSRException", kind: "invalid", says: /PEM request/ },
  {
    error: "MalformedCSRException",
    message: "CSR must mark the SAN extension critical when it has an empty subject",
    kind: "invalid",
    says: /subjectAltName has to be critical/,
  },
  { error: "UnknownOperationException", kind: "configuration", says: /endpoint is the right one/ },
  { error: "AnErrorOfTomorrow", status: 403, kind: "access-denied", says: /permission acm-pca:IssueCertificate/ },
  { error: "AnErrorOfTomorrow", status: 400, message: "Too new.", kind: "service-failed", says: /"Too new"/ },
];

suite("failures of AWS", () => {
  let fixture: AwsFixture;
  let authorities: CertificateAuthorities;
  setup(async () => {
    fixture = await openAwsFixture();
    authorities = (await fixture.open()).certificateAuthorities;
  });
  teardown(() => fixture.close());

  const csr = Buffer.alloc(300, "k").toString();
  const issue = async (answer: FakeAnswer): Promise<AwsError> => {
    fixture.aws.answer(answer);
    const validity = { type: "DAYS", value: 1 } as const;
    const request = { authorityArn, csr, template: "EndEntityCertificate/V1", validity, signingAlgorithm: "X" };
    const error = await failure(authorities.issue(request, never));
    assert.ok(error instanceof AwsError);
    return error;
  };

  for (const { error: code, message, status, kind, says } of issueCases) {
    test(`${code}${message ? ` "${message}"` : ""} is ${kind}`, async () => {
      const error = await issue({ error: code, message, status });
      assert.equal(error.kind, kind);
      assert.equal(error.code, code);
      assert.equal(error.requestId, requestId);
      assert.match(error.message, says);
    });
  }

  test("access denied brings the statement that is missing", async () => {
    const error = await issue({ error: "AccessDeniedException", message: "User: … is not authorized to perform …" });
    assert.deepEqual(error.policyStatement, {
      Effect: "Allow",
      Action: "acm-pca:IssueCertificate",
      Resource: authorityArn,
    });
  });

  test("an explicit deny brings no statement, which could not help", async () => {
    const error = await issue({ error: "AccessDeniedException", message: "… with an explicit deny in a policy" });
    assert.equal(error.kind, "access-denied");
    assert.equal(error.policyStatement, undefined);
    assert.match(error.message, /explicitly/);
  });

  test("what AWS repeats of the request does not come back in the sentence", async () => {
    const message = `1 validation error detected: Value '${csr}' at 'csr' failed to satisfy constraint: too long`;
    const error = await issue({ error: "ValidationException", message });
    assert.match(error.message, /Value at 'csr' failed/);
    assert.doesNotMatch(error.message, /kkkk/);
  });

  test("a page of a proxy is not taken for an answer of AWS", async () => {
    const page: FakeAnswer = { write: (response) => response.end("<html>Sign in to the network</html>") };
    const error = await issue(page);
    assert.deepEqual([error.kind, error.code], ["service-failed", "UnexpectedAnswer"]);
  });

  test("an answer without what it has to hold is not taken for one", async () => {
    assert.equal((await issue({ output: {} })).code, "UnexpectedAnswer");
  });

  test("an endpoint where nothing listens is unreachable, by name", async () => {
    const port = await freePort();
    const connection = await fixture.open({ endpoints: { "acm-pca": `http://127.0.0.1:${port}` } });
    const error = await failure(connection.certificateAuthorities.list({}, never));
    assert.ok(error instanceof AwsError);
    assert.deepEqual([error.kind, error.code], ["unreachable", "ECONNREFUSED"]);
    assert.match(error.message, new RegExp(`:${port}"`));
  });

  test("a connection that breaks off is unreachable", async () => {
    fixture.aws.answer({ write: (response) => response.destroy() });
    const error = await failure(authorities.certificate(authorityArn, certificateArn, never));
    assert.equal((error as AwsError).kind, "unreachable");
  });

  test("time-outs and certificates that are not trusted are told apart", () => {
    const at = (error: Error) => toTransportError(error, { url: "https://a", local: false }, {});
    const named = (message: string) => Object.assign(new Error(message), { name: "TimeoutError" });
    assert.equal(at(named("Connection timed out after 30000 ms"))?.kind, "timed-out");
    assert.equal(at(named("Socket timed out without establishing a connection within 5000 ms"))?.kind, "unreachable");
    const untrusted = at(Object.assign(new Error("x"), { code: "SELF_SIGNED_CERT_IN_CHAIN" }));
    assert.match(String(untrusted?.message), /NODE_EXTRA_CA_CERTS/);
    assert.equal(at(new Error("The user left the question.")), undefined);
  });

  test("a profile that does not exist says so when credentials are needed, and makes no request", async () => {
    const connection = await fixture.open({ profile: "gone", region: "eu-west-1" });
    const error = await failure(connection.certificateAuthorities.list({}, never));
    assert.ok(error instanceof AwsError);
    assert.equal(error.kind, "credentials-missing");
    assert.match(error.message, /"gone"/);
    assert.equal(fixture.aws.requests.length, 0);
  });

  test("without a region no connection is opened", async () => {
    const error = await failure(fixture.open({ profile: "gone" }));
    assert.deepEqual([(error as AwsError).kind, (error as AwsError).code], ["configuration", "RegionMissing"]);
  });
});

/** A port on which nothing listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
