import assert from "node:assert/strict";
import {
  type ActionType,
  AddThingToThingGroupCommand,
  AttachPolicyCommand,
  AttachThingPrincipalCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateThingCommand,
  CreateThingGroupCommand,
  DetachPolicyCommand,
  DetachThingPrincipalCommand,
  GetEffectivePoliciesCommand,
  type IoTClient,
  RegisterCertificateWithoutCACommand,
  TestAuthorizationCommand,
  type TestAuthorizationCommandInput,
} from "@aws-sdk/client-iot";
import type { Backend } from "../../src/backend/backend";
import type { ConnectionEntry } from "../../src/protocol/control";
import { allow, arn, deny } from "../iot/policyParts";
import type { Issued } from "../pki/testAuthority";
import { pemOf } from "./acm";
import { device, deviceAuthority, iotClient, iotRefuses } from "./iot";
import { connectDevice, type DeviceSession } from "./mqttDevice";
import { call, TestBackends } from "./testBackend";

/** What there is of a device besides its certificate. */
interface Surroundings {
  readonly policies: readonly object[];
  /** Of the group in which the thing is. */
  readonly groupPolicies?: readonly object[];
  /** A thing of this name. */
  readonly thing?: string;
  readonly isAttached?: boolean;
}

type Row = readonly [sentence: string, surroundings: Surroundings, question: string, decision: string];

const everything = allow("iot:*", "*");
const connect = allow("iot:Connect", "*");
const byThing = allow("iot:Connect", "client/${iot:Connection.Thing.ThingName}");
const ifAttached = allow("iot:Connect", "*", { Bool: { "iot:Connection.Thing.IsAttached": "true" } });

/** The client id is dev1, the certificate's common name "device". */
const rows: readonly Row[] = [
  ["no policy", { policies: [] }, "CONNECT client/dev1", "IMPLICIT_DENY"],
  ["everything is allowed", { policies: [everything] }, "CONNECT client/dev1", "ALLOWED"],
  ["its own client id", { policies: [allow("iot:Connect", "client/dev?")] }, "CONNECT client/dev1", "ALLOWED"],
  ["another client id", { policies: [allow("iot:Connect", "client/thing-*")] }, "CONNECT client/dev1", "IMPLICIT_DENY"],
  ["denied", { policies: [everything, deny("iot:Connect", "client/dev1")] }, "CONNECT client/dev1", "EXPLICIT_DENY"],
  ["no thing", { policies: [byThing] }, "CONNECT client/dev1", "IMPLICIT_DENY"],
  [
    "a thing of another name",
    { policies: [byThing], thing: "dev2", isAttached: true },
    "CONNECT client/dev1",
    "IMPLICIT_DENY",
  ],
  ["a thing", { policies: [byThing], thing: "dev1" }, "CONNECT client/dev1", "ALLOWED"],
  [
    "a thing that has to be attached",
    { policies: [ifAttached], thing: "dev1" },
    "CONNECT client/dev1",
    "IMPLICIT_DENY",
  ],
  [
    "a thing that is attached",
    { policies: [ifAttached], thing: "dev1", isAttached: true },
    "CONNECT client/dev1",
    "ALLOWED",
  ],
  [
    "the group's policy",
    { policies: [], groupPolicies: [everything], thing: "dev1", isAttached: true },
    "CONNECT client/dev1",
    "ALLOWED",
  ],
  [
    "the group's policy without attachment",
    { policies: [], groupPolicies: [everything], thing: "dev1" },
    "CONNECT client/dev1",
    "IMPLICIT_DENY",
  ],
  [
    "the group denies",
    { policies: [everything], groupPolicies: [deny("*", "*")], thing: "dev1", isAttached: true },
    "CONNECT client/dev1",
    "EXPLICIT_DENY",
  ],
  [
    "the certificate's name",
    { policies: [connect, allow("iot:Publish", "topic/${iot:Certificate.Subject.CommonName}/*")] },
    "PUBLISH topic/device/1",
    "ALLOWED",
  ],
  [
    "an attribute that it does not have",
    { policies: [connect, allow("iot:Publish", "topic/${iot:Certificate.Subject.Country}/*")] },
    "PUBLISH topic/DE/1",
    "IMPLICIT_DENY",
  ],
  ["a topic", { policies: [connect, allow("iot:Publish", "topic/a")] }, "PUBLISH topic/b", "IMPLICIT_DENY"],
  [
    "a topic filter",
    { policies: [connect, allow("iot:Subscribe", "topicfilter/a/*")] },
    "SUBSCRIBE topicfilter/a/#",
    "ALLOWED",
  ],
  [
    "# is a plain character",
    { policies: [connect, allow("iot:Subscribe", "topicfilter/a/#")] },
    "SUBSCRIBE topicfilter/a/b",
    "IMPLICIT_DENY",
  ],
];

suite("what AWS IoT allows a device", () => {
  const backends = new TestBackends();
  let backend: Backend;
  let client: IoTClient;
  let identity: Issued;
  let principal: string;
  setup(async () => {
    backend = await backends.start();
    client = iotClient(backend.ready);
    identity = await device(await deviceAuthority(), "CN=device");
    const { certificateArn = "" } = await client.send(
      new RegisterCertificateWithoutCACommand({ certificatePem: pemOf(identity), status: "ACTIVE" }),
    );
    principal = certificateArn;
  });
  teardown(async () => {
    client.destroy();
    await backends.close();
  });

  async function attach(name: string, statements: readonly object[], target = principal): Promise<void> {
    const policyDocument = JSON.stringify({ Version: "2012-10-17", Statement: statements });
    await client.send(new CreatePolicyCommand({ policyName: name, policyDocument }));
    await client.send(new AttachPolicyCommand({ policyName: name, target }));
  }

  async function prepare({ policies, groupPolicies, thing, isAttached = false }: Surroundings): Promise<void> {
    if (policies.length > 0) await attach("own", policies);
    if (thing !== undefined) await client.send(new CreateThingCommand({ thingName: thing }));
    if (isAttached) await client.send(new AttachThingPrincipalCommand({ thingName: thing, principal }));
    if (!groupPolicies) return;
    const { thingGroupArn } = await client.send(new CreateThingGroupCommand({ thingGroupName: "g" }));
    await attach("grouped", groupPolicies, thingGroupArn);
    await client.send(new AddThingToThingGroupCommand({ thingGroupName: "g", thingName: thing }));
  }

  async function answerOf(question: string, more: Partial<TestAuthorizationCommandInput> = {}) {
    const [actionType = "", resource = ""] = question.split(" ");
    const authInfos = [{ actionType: actionType as ActionType, resources: [arn(resource)] }];
    const { authResults = [] } = await client.send(
      new TestAuthorizationCommand({ principal, clientId: "dev1", authInfos, ...more }),
    );
    assert.equal(authResults.length, 1);
    return authResults[0] ?? {};
  }

  const join = (): Promise<DeviceSession | "closed"> =>
    connectDevice({ mqtt: backend.ready.mqtt, identity, clientId: "dev1" });

  /** Whether the broker lets a device do it. */
  async function brokerLets(question: string): Promise<boolean> {
    const [verb, resource = ""] = question.split(" ");
    const session = await join();
    if (session === "closed" || verb === "CONNECT") {
      if (session !== "closed") await session.end();
      return session !== "closed";
    }
    const name = resource.replace(/^\w+\//, "");
    const work = verb === "PUBLISH" ? session.publish(name, "{}") : session.subscribe(name);
    const isLet = await Promise.race([
      work.then(
        () => true,
        () => false,
      ),
      session.closed.then(() => false),
    ]);
    session.client.end(true);
    return isLet;
  }

  for (const [sentence, surroundings, question, decision] of rows) {
    test(`${sentence}: TestAuthorization and the broker say ${decision} to ${question}`, async () => {
      await prepare(surroundings);
      assert.equal((await answerOf(question)).authDecision, decision);
      assert.equal(await brokerLets(question), decision === "ALLOWED");
    });
  }

  test("a decision names its policies", async () => {
    await attach("open", [everything]);
    await attach("shut", [deny("iot:Publish", "topic/a")]);
    const name = (list: { policies?: { policyName?: string | undefined }[] } | undefined) =>
      list?.policies?.map(({ policyName }) => policyName);
    const allowed = await answerOf("CONNECT client/dev1");
    assert.deepEqual([name(allowed.allowed), name(allowed.denied?.explicitDeny)], [["open"], []]);
    const denied = await answerOf("PUBLISH topic/a");
    assert.deepEqual([name(denied.allowed), name(denied.denied?.explicitDeny)], [[], ["shut"]]);
    const skipped = await answerOf("CONNECT client/dev1", { policyNamesToSkip: ["open"] });
    assert.deepEqual([skipped.authDecision, name(skipped.denied?.implicitDeny)], ["IMPLICIT_DENY", ["shut"]]);
  });

  test("policies are tried before they are attached, and missing values are told", async () => {
    const policyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [byThing] });
    await client.send(new CreatePolicyCommand({ policyName: "thing", policyDocument }));
    const found = await answerOf("CONNECT client/dev1", { policyNamesToAdd: ["thing"] });
    assert.deepEqual(
      [found.authDecision, found.missingContextValues],
      ["IMPLICIT_DENY", ["iot:Connection.Thing.ThingName"]],
    );
    await client.send(new CreateThingCommand({ thingName: "dev1" }));
    assert.equal((await answerOf("CONNECT client/dev1", { policyNamesToAdd: ["thing"] })).authDecision, "ALLOWED");
    const unknown = answerOf("CONNECT client/dev1", { policyNamesToAdd: ["none"] });
    await iotRefuses("ResourceNotFoundException", 404, unknown);
  });

  test("of several resources one that is not allowed decides", async () => {
    await attach("own", [allow("iot:Publish", "topic/a")]);
    const authInfos = [{ actionType: "PUBLISH" as const, resources: [arn("topic/a"), arn("topic/b")] }];
    assert.equal((await answerOf("PUBLISH topic/a", { authInfos })).authDecision, "IMPLICIT_DENY");
  });

  test("what a session may do changes with its policies, without a new connection", async () => {
    await attach("own", [connect, allow("iot:Publish", "topic/a")]);
    const session = await join();
    assert.notEqual(session, "closed");
    if (session === "closed") return;
    await session.publish("a", "1");
    const policyDocument = JSON.stringify({
      Version: "2012-10-17",
      Statement: [connect, allow("iot:Publish", "topic/b")],
    });
    await client.send(new CreatePolicyVersionCommand({ policyName: "own", policyDocument, setAsDefault: true }));
    await session.publish("b", "2");
    await client.send(new DetachPolicyCommand({ policyName: "own", target: principal }));
    const refused = session.publish("b", "3").catch(() => undefined);
    await session.closed;
    session.client.end(true);
    await refused;
  });

  test("what kept a device out is said in the log", async () => {
    await attach("own", [allow("iot:Connect", "client/thing-*")]);
    assert.equal(await join(), "closed");
    const { Connections } = await call<{ Connections: readonly ConnectionEntry[] }>(
      backend.ready,
      "Rootpin.ListConnections",
    );
    assert.equal(Connections[0]?.Reason, "not-authorized");
    assert.match(
      Connections[0].Detail ?? "",
      /statement 1 of policy "own" allows "client\/thing-\*", which "dev1" does not match/,
    );
  });

  test("detaching the thing closes the door for the next connection", async () => {
    await prepare({ policies: [ifAttached], thing: "dev1", isAttached: true });
    assert.equal(await brokerLets("CONNECT client/dev1"), true);
    await client.send(new DetachThingPrincipalCommand({ thingName: "dev1", principal }));
    assert.equal(await brokerLets("CONNECT client/dev1"), false);
  });

  test("the policies that count are told with their documents", async () => {
    await prepare({ policies: [connect], groupPolicies: [everything], thing: "dev1", isAttached: true });
    const effective = async (thingName?: string) => {
      const { effectivePolicies = [] } = await client.send(new GetEffectivePoliciesCommand({ principal, thingName }));
      return effectivePolicies.map(({ policyName }) => policyName);
    };
    assert.deepEqual(await effective(), ["own"]);
    assert.deepEqual(await effective("dev1"), ["own", "grouped"]);
    await iotRefuses("ResourceNotFoundException", 404, effective("nothing"));
    const nobody = client.send(new GetEffectivePoliciesCommand({}));
    await iotRefuses("InvalidRequestException", 400, nobody);
  });
});
