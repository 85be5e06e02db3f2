import assert from "node:assert/strict";
import type { CertificateAuthorities, Connection, IssueRequest } from "../../src/aws/gateway";
import { authorityArn, certificateArn, failure, never, openAwsFixture, type AwsFixture } from "./awsSuite";
import { requestId, silence, type FakeAnswer } from "./fakeAws";

const issueRequest: IssueRequest = {
  authorityArn,
  csr: "-----BEGIN CERTIFICATE REQUEST-----\nMAA=\n-----END CERTIFICATE REQUEST-----\n",
  template: "EndEntityCertificate/V1",
  validity: { type: "DAYS", value: 365 },
  signingAlgorithm: "SHA256WITHECDSA",
};
/** The SDK's own pauses are random, and can be over before a test looks: this one is not. */
const throttledForAnHour: FakeAnswer = {
  write: (response) => {
    // As a date: of a number of seconds, the SDK's client of 3.523 makes a time in 1970, and its pause is random then.
    response.writeHead(400, { "retry-after": new Date(Date.now() + 3_600_000).toUTCString() });
    response.end(JSON.stringify({ __type: "ThrottlingException", message: "" }));
  },
};
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

suite("private CA over the wire", () => {
  let fixture: AwsFixture;
  let connection: Connection;
  let authorities: CertificateAuthorities;
  setup(async () => {
    fixture = await openAwsFixture();
    connection = await fixture.open();
    authorities = connection.certificateAuthorities;
  });
  teardown(() => fixture.close());

  const sent = () => fixture.aws.requests.map(({ operation, body }) => [operation, body] as const);

  test("a CA is created with a token, AWS's members and a key type that older clients do not know", async () => {
    fixture.aws.answer({ output: { CertificateAuthorityArn: authorityArn } });
    const subject = [
      { oid: "2.5.4.6", value: "DE" },
      { oid: "2.5.4.10", value: "Acme" },
      { oid: "2.5.4.3", value: "Root" },
    ];
    const request = { type: "ROOT", subject, keyAlgorithm: "RSA_3072", signingAlgorithm: "SHA256WITHRSA" } as const;
    assert.equal(await authorities.create({ ...request, tags: [{ key: "team" }] }, never), authorityArn);
    const [, body] = sent()[0] ?? [];
    assert.match(String(body?.IdempotencyToken), uuid);
    assert.deepEqual(body, {
      CertificateAuthorityConfiguration: {
        KeyAlgorithm: "RSA_3072",
        SigningAlgorithm: "SHA256WITHRSA",
        Subject: { Country: "DE", Organization: "Acme", CommonName: "Root" },
      },
      CertificateAuthorityType: "ROOT",
      IdempotencyToken: body?.IdempotencyToken,
      Tags: [{ Key: "team" }],
    });
  });

  test("a subject in another order than AWS's goes as custom attributes, which keep it", async () => {
    fixture.aws.answer({ output: { CertificateAuthorityArn: authorityArn } });
    const subject = [
      { oid: "2.5.4.3", value: "Root" },
      { oid: "2.5.4.6", value: "DE" },
    ];
    const request = { type: "ROOT", subject, keyAlgorithm: "RSA_2048", signingAlgorithm: "SHA256WITHRSA" } as const;
    await authorities.create(request, never);
    const configuration = sent()[0]?.[1].CertificateAuthorityConfiguration as { Subject: unknown };
    assert.deepEqual(configuration.Subject, {
      CustomAttributes: [
        { ObjectIdentifier: "2.5.4.3", Value: "Root" },
        { ObjectIdentifier: "2.5.4.6", Value: "DE" },
      ],
    });
  });

  test("a certificate is issued with PEM as base64, the template of the CA's partition and a token", async () => {
    const china = authorityArn.replace("arn:aws:", "arn:aws-cn:");
    fixture.aws.answer({ output: { CertificateArn: certificateArn } });
    await authorities.issue({ ...issueRequest, authorityArn: china }, never);
    const [operation, body] = sent()[0] ?? [];
    assert.equal(operation, "IssueCertificate");
    assert.match(String(body?.IdempotencyToken), uuid);
    assert.deepEqual(body, {
      CertificateAuthorityArn: china,
      Csr: Buffer.from(issueRequest.csr).toString("base64"),
      IdempotencyToken: body?.IdempotencyToken,
      SigningAlgorithm: "SHA256WITHECDSA",
      TemplateArn: "arn:aws-cn:acm-pca:::template/EndEntityCertificate/V1",
      Validity: { Type: "DAYS", Value: 365 },
    });
  });

  test("a call that is repeated after a server error carries the same token", async () => {
    fixture.aws.answer({ error: "InternalFailure", status: 500 }, { output: { CertificateArn: certificateArn } });
    assert.equal(await authorities.issue(issueRequest, never), certificateArn);
    const tokens = sent().map(([, body]) => body.IdempotencyToken);
    assert.equal(tokens.length, 2);
    assert.equal(tokens[0], tokens[1]);
  });

  test("after three throttled attempts the call fails as throttled", async () => {
    fixture.aws.answer({ error: "ThrottlingException", message: "Rate exceeded" });
    const error = await failure(authorities.describe(authorityArn, never));
    assert.deepEqual(pick(error, "kind", "code"), { kind: "throttled", code: "ThrottlingException" });
    assert.equal(fixture.aws.requests.length, 3);
  });

  test("requests say who sends them, and are signed for the region of the connection", async () => {
    fixture.aws.answer({ output: { CertificateAuthorities: [] } });
    await authorities.list({ maxResults: 50, nextToken: "next" }, never);
    const { headers, body } = fixture.aws.requests[0] ?? {};
    assert.match(String(headers?.["user-agent"]), /\brootpin\/1\.2\.3\b/);
    assert.match(String(headers?.authorization), /Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/acm-pca\/aws4_request/);
    assert.deepEqual(body, { MaxResults: 50, NextToken: "next" });
  });

  test("a CA is read with its decimal serial number, its dates and a name", async () => {
    const authority = {
      Arn: authorityArn,
      OwnerAccount: "123456789012",
      CreatedAt: 1_700_000_000.5,
      Type: "SUBORDINATE",
      Status: "A_STATUS_OF_TOMORROW",
      Serial: "291",
      NotBefore: 1_700_000_000,
      NotAfter: 1_800_000_000,
      CertificateAuthorityConfiguration: {
        KeyAlgorithm: "ML_DSA_65",
        SigningAlgorithm: "ML_DSA_65",
        Subject: { CommonName: "Devices, 1", Organization: "Acme", Country: "DE" },
      },
    };
    fixture.aws.answer({ output: { CertificateAuthority: authority } });
    assert.deepEqual(await authorities.describe(authorityArn, never), {
      arn: authorityArn,
      type: "SUBORDINATE",
      status: "A_STATUS_OF_TOMORROW",
      commonName: "Devices, 1",
      subject: "CN=Devices\\, 1,O=Acme,C=DE",
      keyAlgorithm: "ML_DSA_65",
      signingAlgorithm: "ML_DSA_65",
      serialHex: "123",
      notBefore: new Date(1_700_000_000_000),
      notAfter: new Date(1_800_000_000_000),
      createdAt: new Date(1_700_000_000_500),
      usageMode: "GENERAL_PURPOSE",
      ownerAccount: "123456789012",
      revocation: {},
    });
  });

  test("a CA without common name is called by its organization, and without that by the end of its ARN", async () => {
    const of = (subject: object) => ({
      Arn: authorityArn,
      CertificateAuthorityConfiguration: { KeyAlgorithm: "RSA_2048", SigningAlgorithm: "", Subject: subject },
    });
    const acme = of({ CustomAttributes: [{ ObjectIdentifier: "2.5.4.10", Value: "Acme" }] });
    fixture.aws.answer({ output: { CertificateAuthorities: [acme, of({}), {}], NextToken: "more" } });
    const page = await authorities.list({}, never);
    assert.deepEqual(
      page.items.map(({ commonName }) => commonName),
      ["Acme", "11111111-2222-4333-8444-555555555555", ""],
    );
    assert.equal(page.nextToken, "more");
  });

  test("a certificate that is in progress is waited for", async () => {
    const pending = { error: "RequestInProgressException", message: "in progress" };
    fixture.aws.answer(pending, pending, { output: { Certificate: "PEM", CertificateChain: "" } });
    assert.deepEqual(await authorities.certificate(authorityArn, certificateArn, never), { certificate: "PEM" });
    assert.equal(fixture.aws.requests.length, 3);
  });

  test("waiting for a certificate ends at once with an error that is not about progress", async () => {
    fixture.aws.answer({ error: "RequestInProgressException" }, { error: "ResourceNotFoundException" });
    const error = await failure(authorities.certificate(authorityArn, certificateArn, never));
    assert.deepEqual(pick(error, "kind", "operation"), { kind: "not-found", operation: "GetCertificate" });
  });

  test("the request of a CA that is being created is waited for", async () => {
    fixture.aws.answer({ error: "RequestInProgressException" }, { output: { Csr: "PEM" } });
    assert.equal(await authorities.certificateSigningRequest(authorityArn, never), "PEM");
  });

  test("tags are read from all pages", async () => {
    fixture.aws.answer(
      { output: { Tags: [{ Key: "a", Value: "1" }], NextToken: "more" } },
      { output: { Tags: [{ Key: "b" }] } },
    );
    assert.deepEqual(await authorities.tags(authorityArn, never), [{ key: "a", value: "1" }, { key: "b" }]);
    assert.deepEqual(sent()[1], ["ListTags", { CertificateAuthorityArn: authorityArn, NextToken: "more" }]);
  });

  test("import, state and tags are sent in AWS's form", async () => {
    await authorities.importCertificate(authorityArn, "PEM", undefined, never);
    await authorities.importCertificate(authorityArn, "PEM", "CHAIN", never);
    await authorities.setStatus(authorityArn, "DISABLED", never);
    await authorities.untag(authorityArn, [{ key: "a", value: "" }], never);
    const CertificateAuthorityArn = authorityArn;
    const [Certificate, CertificateChain] = ["UEVN", "Q0hBSU4="];
    assert.deepEqual(sent(), [
      ["ImportCertificateAuthorityCertificate", { CertificateAuthorityArn, Certificate }],
      ["ImportCertificateAuthorityCertificate", { CertificateAuthorityArn, Certificate, CertificateChain }],
      ["UpdateCertificateAuthority", { CertificateAuthorityArn, Status: "DISABLED" }],
      ["UntagCertificateAuthority", { CertificateAuthorityArn, Tags: [{ Key: "a", Value: "" }] }],
    ]);
  });

  for (const [what, answer] of [
    ["an endpoint that does not answer", silence],
    ["a certificate in progress", { error: "RequestInProgressException" }],
    ["the pause after a throttled attempt", throttledForAnHour],
  ] as const) {
    test(`cancel ends the wait for ${what} within a second, with the signal's reason`, async () => {
      fixture.aws.answer(answer);
      const cancel = new AbortController();
      const reason = new Error("Cancelled.");
      const call = failure(authorities.certificate(authorityArn, certificateArn, cancel.signal));
      await new Promise((resolve) => setTimeout(resolve, 300));
      const started = performance.now();
      cancel.abort(reason);
      assert.equal(await call, reason);
      assert.ok(performance.now() - started < 1000);
    });
  }

  test("a signal that was aborted before the call makes no request", async () => {
    const reason = new Error("Cancelled.");
    assert.equal(await failure(authorities.describe(authorityArn, AbortSignal.abort(reason))), reason);
    assert.equal(fixture.aws.requests.length, 0);
  });

  test("a connection that was closed refuses calls, also those under way", async () => {
    fixture.aws.answer(silence);
    const call = failure(authorities.describe(authorityArn, never));
    await new Promise((resolve) => setTimeout(resolve, 200));
    connection.dispose();
    assert.deepEqual(pick(await call, "code"), { code: "ConnectionClosed" });
    assert.deepEqual(pick(await failure(authorities.list({}, never)), "code"), { code: "ConnectionClosed" });
  });

  test("each call leaves a line with operation, status and request, and nothing of what was sent", async () => {
    fixture.aws.answer({ error: "AccessDeniedException" }, { output: { CertificateArn: certificateArn } });
    await failure(authorities.issue(issueRequest, never));
    await authorities.issue(issueRequest, never);
    const [refused = "", issued = ""] = fixture.lines;
    assert.match(refused, /^acm-pca IssueCertificate: AccessDeniedException, status 400, \d+ ms, request /);
    assert.match(issued, new RegExp(`^acm-pca IssueCertificate: ok, status 200, \\d+ ms, request ${requestId}$`));
    assert.doesNotMatch(fixture.lines.join("\n"), /not-so-secret|AWS4|MAA=|BEGIN/);
  });

  test("a read-only connection reads, and refuses every change before a request is made", async () => {
    const readOnly = (await fixture.open({ readOnly: true })).certificateAuthorities;
    const request = { type: "ROOT", subject: [], keyAlgorithm: "RSA_2048", signingAlgorithm: "SHA256WITHRSA" } as const;
    const changes = [
      readOnly.create(request, never),
      readOnly.issue(issueRequest, never),
      readOnly.importCertificate(authorityArn, "PEM", undefined, never),
      readOnly.setStatus(authorityArn, "DISABLED", never),
      readOnly.tag(authorityArn, [{ key: "a" }], never),
      readOnly.untag(authorityArn, [{ key: "a" }], never),
    ];
    for (const change of changes)
      assert.deepEqual(pick(await failure(change), "kind", "code"), { kind: "read-only", code: "ReadOnly" });
    assert.equal(fixture.aws.requests.length, 0);
    fixture.aws.answer({ output: { CertificateAuthorities: [] } });
    assert.deepEqual(await readOnly.list({}, never), { items: [] });
  });

  test("the account becomes known with the first ARN of the caller's own", async () => {
    assert.equal(connection.info.accountId, undefined);
    fixture.aws.answer({ output: { CertificateAuthorities: [{ Arn: authorityArn }] } });
    await authorities.list({}, never);
    assert.equal(connection.info.accountId, "123456789012");
    assert.equal(await connection.account(never), "123456789012");
  });

  test("the account of a shared CA is not taken for the caller's", async () => {
    fixture.aws.answer({ output: { CertificateAuthority: { Arn: authorityArn } } });
    await authorities.describe(authorityArn, never);
    assert.equal(connection.info.accountId, undefined);
  });

  test("a connection knows its console pages and AWS's prices", () => {
    assert.match(
      String(connection.consoleUrl(certificateArn)),
      /^https:\/\/eu-west-1\.console\.aws\.amazon\.com\/acm-pca\//,
    );
    assert.equal(connection.monthlyPrice("GENERAL_PURPOSE")?.amount, 400);
    assert.equal(connection.monthlyPrice("SHORT_LIVED_CERTIFICATE")?.amount, 50);
    assert.equal(connection.info.label, "profile:dev");
    assert.equal(connection.info.regionName, "Europe (Ireland)");
  });
});

function pick(value: unknown, ...keys: string[]): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [key, (value as Record<string, unknown>)[key]]));
}
