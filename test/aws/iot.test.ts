import assert from "node:assert/strict";
import type { Devices } from "../../src/aws/devices";
import { isAwsError } from "../../src/aws/errors";
import type { AwsConnectionOptions } from "../../src/aws/gateway";
import { failure, never, openAwsFixture, type AwsFixture } from "./awsSuite";

const id = (digit: string): string => digit.repeat(64);
const arnOf = (digit: string, region = "eu-west-1"): string => `arn:aws:iot:${region}:123456789012:cert/${id(digit)}`;
const seconds = 1_700_000_000;

suite("AWS IoT over the wire", () => {
  let fixture: AwsFixture;
  setup(async () => (fixture = await openAwsFixture()));
  teardown(() => fixture.close());

  const open = async (more: Partial<AwsConnectionOptions> = {}): Promise<Devices> =>
    (await fixture.open({ endpoints: { iot: fixture.aws.url }, ...more })).devices;
  const asked = (): readonly string[] => fixture.aws.requests.map(({ method, path }) => `${method} ${path}`);

  test("all pages of the registered CAs are asked for, and each CA is read whole", async () => {
    const described = (digit: string, autoRegistrationStatus: string) => ({
      output: {
        certificateDescription: {
          certificateId: id(digit),
          certificateArn: `arn:aws:iot:eu-west-1:123456789012:cacert/${id(digit)}`,
          certificatePem: `PEM ${digit}`,
          status: "ACTIVE",
          autoRegistrationStatus,
          creationDate: seconds,
          validity: { notBefore: seconds, notAfter: seconds + 86_400 },
        },
      },
    });
    const devices = await open();
    fixture.aws.answer(
      { output: { certificates: [{ certificateId: id("a") }], nextMarker: "more" } },
      { output: { certificates: [{ certificateId: id("b") }] } },
      described("a", "ENABLE"),
      described("b", "DISABLE"),
    );
    const authorities = await devices.authorities(never);
    assert.deepEqual(
      authorities.map(({ certificateId, autoRegistration, mode }) => ({ certificateId, autoRegistration, mode })),
      [
        { certificateId: id("a"), autoRegistration: true, mode: "DEFAULT" },
        { certificateId: id("b"), autoRegistration: false, mode: "DEFAULT" },
      ],
    );
    assert.equal(authorities[0]?.notAfter?.getTime(), (seconds + 86_400) * 1000);
    const [first, second] = asked();
    assert.equal(first, "GET /cacertificates?pageSize=250");
    assert.equal(second, "GET /cacertificates?marker=more&pageSize=250");
  });

  test("a page of certificates is read, and its marker leads to the next one", async () => {
    const summary = { certificateId: id("c"), certificateArn: arnOf("c"), status: "PENDING_ACTIVATION" };
    fixture.aws.answer({ output: { certificates: [summary], nextMarker: "n" } });
    const page = await (await open()).certificates({ maxResults: 200 }, never);
    assert.deepEqual(page, {
      items: [{ certificateId: id("c"), arn: arnOf("c"), status: "PENDING_ACTIVATION" }],
      nextToken: "n",
    });
    assert.deepEqual(asked(), ["GET /certificates?pageSize=200"]);
  });

  test("a certificate that is not registered is none, not a failure", async () => {
    fixture.aws.answer({ error: "ResourceNotFoundException", message: "none", status: 404 });
    const devices = await open();
    assert.equal(await devices.certificate(id("d"), never), undefined);
    const error = await failure(devices.describeCertificate(id("d"), never));
    assert.ok(isAwsError(error));
    assert.equal(error.kind, "not-found");
    assert.match(error.message, /not registered in this region/);
  });

  test("a refusal for the certificate's status says what to do first", async () => {
    fixture.aws.answer({ error: "CertificateStateException", message: "Certificate must be deactivated", status: 406 });
    const error = await failure((await open()).removeCertificate(id("e"), never));
    assert.ok(isAwsError(error));
    assert.deepEqual([error.kind, error.code], ["wrong-state", "CertificateStateException"]);
    assert.match(error.message, /set it inactive or revoked first/);
  });

  test("a missing permission is that of AWS IoT, on the certificate", async () => {
    fixture.aws.answer({ error: "UnauthorizedException", message: "not authorized", status: 401 });
    const error = await failure((await open()).attachPolicy("p", arnOf("f"), never));
    assert.ok(isAwsError(error));
    assert.deepEqual(error.policyStatement, { Effect: "Allow", Action: "iot:AttachPolicy", Resource: arnOf("f") });
    assert.match(error.message, /iot:AttachPolicy/);
  });

  test("a policy with older versions is deleted with them, one that is attached is not touched", async () => {
    const conflict = { error: "DeleteConflictException", message: "conflict", status: 409 };
    const devices = await open();
    const versions = [
      { versionId: "1", isDefaultVersion: false },
      { versionId: "2", isDefaultVersion: true },
    ];
    fixture.aws.answer(
      conflict,
      { output: { targets: [] } },
      { output: { policyVersions: versions } },
      { output: {} },
      { output: {} },
    );
    await devices.removePolicy("p", never);
    assert.deepEqual(asked(), [
      "DELETE /policies/p",
      "POST /policy-targets/p?pageSize=250",
      "GET /policies/p/version",
      "DELETE /policies/p/version/1",
      "DELETE /policies/p",
    ]);
    fixture.aws.answer(conflict, { output: { targets: [arnOf("a")] } });
    const error = await failure(devices.removePolicy("p", never));
    assert.match((error as Error).message, /still attached/);
    assert.equal(fixture.aws.requests.length, 7);
  });

  test("what an authorization was decided by is read from each place that AWS puts it", async () => {
    const policies = [{ policyName: "p", policyArn: "arn" }];
    fixture.aws.answer({
      output: {
        authResults: [
          { authDecision: "ALLOWED", allowed: { policies } },
          { authDecision: "EXPLICIT_DENY", denied: { explicitDeny: { policies } } },
          { authDecision: "IMPLICIT_DENY", missingContextValues: ["iot:ClientId"] },
        ],
      },
    });
    const questions = [{ action: "CONNECT", resources: ["arn:client"] }] as const;
    const answers = await (await open()).testAuthorization(arnOf("a"), "device", questions, never);
    assert.deepEqual(answers, [
      { decision: "ALLOWED", policies: ["p"], missingContext: [] },
      { decision: "EXPLICIT_DENY", policies: ["p"], missingContext: [] },
      { decision: "IMPLICIT_DENY", policies: [], missingContext: ["iot:ClientId"] },
    ]);
    assert.deepEqual(asked(), ["POST /test-authorization?clientId=device"]);
  });

  test("a rule is read with the kind and the target of its actions", async () => {
    const functionArn = "arn:aws:lambda:eu-west-1:123456789012:function:register";
    fixture.aws.answer(
      { output: { rules: [{ ruleName: "r" }] } },
      { output: { rule: { sql: "SELECT *", ruleDisabled: true, actions: [{ lambda: { functionArn } }] } } },
    );
    assert.deepEqual(await (await open()).rules(never), [
      { name: "r", sql: "SELECT *", disabled: true, actions: [{ kind: "lambda", target: functionArn }] },
    ]);
  });

  test("each region is called at its own endpoint, signed for itself", async () => {
    const connection = await fixture.open({ endpoints: { iot: fixture.aws.url } });
    fixture.aws.answer({ output: { registrationCode: id("9") } });
    assert.equal(await connection.devices.registrationCode(never), id("9"));
    assert.equal(connection.devices.region, "eu-west-1");
    await connection.devicesIn("us-east-1").registrationCode(never);
    const scopes = fixture.aws.requests.map(
      ({ headers }) => /\/([^/]+)\/iot\//.exec(String(headers.authorization))?.[1],
    );
    assert.deepEqual(scopes, ["eu-west-1", "us-east-1"]);
    assert.equal(connection.devicesIn("us-east-1"), connection.devicesIn("us-east-1"));
  });

  test("in a read-only connection nothing is changed, in any region", async () => {
    const connection = await fixture.open({ endpoints: { iot: fixture.aws.url }, readOnly: true });
    const changes = [connection.devices, connection.devicesIn("us-east-1")].flatMap((devices) => [
      devices.setCertificateStatus(id("a"), "REVOKED", never),
      devices.createPolicy("p", "{}", never),
      devices.attachThing("t", arnOf("a"), never),
    ]);
    for (const change of changes) {
      const error = await failure(change);
      assert.ok(isAwsError(error));
      assert.equal(error.code, "ReadOnly");
    }
    assert.equal(fixture.aws.requests.length, 0);
  });
});
