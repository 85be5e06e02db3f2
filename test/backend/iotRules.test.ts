import assert from "node:assert/strict";
import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  CreateTopicRuleCommand,
  DeleteTopicRuleCommand,
  DisableTopicRuleCommand,
  EnableTopicRuleCommand,
  GetTopicRuleCommand,
  type IoTClient,
  ListTagsForResourceCommand,
  ListTopicRulesCommand,
  RegisterCertificateWithoutCACommand,
  ReplaceTopicRuleCommand,
  type TopicRulePayload,
} from "@aws-sdk/client-iot";
import type { Backend } from "../../src/backend/backend";
import { pemOf } from "./acm";
import { device, deviceAuthority, iotClient, iotRefuses } from "./iot";
import { connected, type DeviceSession } from "./mqttDevice";
import { TestBackends } from "./testBackend";

const roleArn = "arn:aws:iam::000000000000:role/rules";
const ruleName = "rule_1";
const arnOf = (name: string) => `arn:aws:iot:us-east-1:000000000000:rule/${name}`;

const republish = (topic: string) => ({ republish: { roleArn, topic, qos: 1 } });

suite("topic rules", () => {
  const backends = new TestBackends();
  let backend: Backend;
  let client: IoTClient;
  setup(async () => {
    backend = await backends.start();
    client = iotClient(backend.ready);
  });
  teardown(() => backends.close());

  const create = (payload: Partial<TopicRulePayload> = {}, name = ruleName, tags?: string) =>
    client.send(
      new CreateTopicRuleCommand({
        ruleName: name,
        topicRulePayload: { sql: "SELECT * FROM 'a/+'", actions: [republish("out")], ...payload },
        tags,
      }),
    );

  const get = async () => (await client.send(new GetTopicRuleCommand({ ruleName }))).rule;

  suite("in the API", () => {
    test("one is made, read, replaced, switched and deleted", async () => {
      await create({ description: "first", awsIotSqlVersion: "2016-03-23" });
      const { ruleArn, rule } = await client.send(new GetTopicRuleCommand({ ruleName }));
      const { createdAt, ...facts } = rule ?? {};
      assert.ok(createdAt instanceof Date);
      assert.equal(ruleArn, arnOf(ruleName));
      assert.deepEqual(facts, {
        ruleName,
        ruleDisabled: false,
        sql: "SELECT * FROM 'a/+'",
        description: "first",
        actions: [republish("out")],
        awsIotSqlVersion: "2016-03-23",
      });
      await client.send(new DisableTopicRuleCommand({ ruleName }));
      assert.equal((await get())?.ruleDisabled, true);
      await client.send(new EnableTopicRuleCommand({ ruleName }));
      assert.equal((await get())?.ruleDisabled, false);
      const topicRulePayload = { sql: "SELECT b FROM 'b'", actions: [], ruleDisabled: true };
      await client.send(new ReplaceTopicRuleCommand({ ruleName, topicRulePayload }));
      const replaced = await get();
      assert.deepEqual(
        [replaced?.sql, replaced?.ruleDisabled, replaced?.description],
        ["SELECT b FROM 'b'", true, undefined],
      );
      await client.send(new DeleteTopicRuleCommand({ ruleName }));
      await iotRefuses("UnauthorizedException", 401, get());
    });

    test("the same name twice is a conflict, in another region it is not", async () => {
      await create();
      const error = await iotRefuses("ResourceAlreadyExistsException", 409, create());
      assert.equal((error as { resourceArn?: string }).resourceArn, arnOf(ruleName));
      client = iotClient(backend.ready, { region: "eu-west-1" });
      await create();
    });

    test("tags come in a header", async () => {
      await create({}, ruleName, "team=lamps&room=a%20b");
      const { tags } = await client.send(new ListTagsForResourceCommand({ resourceArn: arnOf(ruleName) }));
      assert.deepEqual(tags, [
        { Key: "room", Value: "a b" },
        { Key: "team", Value: "lamps" },
      ]);
    });

    test("a list is paged, and narrowed to a topic or to those that are switched off", async () => {
      for (const name of ["r1", "r2", "r3"]) await create({ ruleDisabled: name === "r2" }, name);
      await create({ sql: "SELECT * FROM 'other/#'" }, "r4");
      const names = async (input: object) => {
        const { rules = [], nextToken } = await client.send(new ListTopicRulesCommand(input));
        return [rules.map((rule) => rule.ruleName), nextToken] as const;
      };
      const [first, nextToken] = await names({ maxResults: 3 });
      assert.deepEqual(
        [first, await names({ maxResults: 3, nextToken })],
        [
          ["r1", "r2", "r3"],
          [["r4"], undefined],
        ],
      );
      assert.deepEqual(await names({ topic: "a/b" }), [["r1", "r2", "r3"], undefined]);
      assert.deepEqual(await names({ topic: "a/b", ruleDisabled: true }), [["r2"], undefined]);
      assert.deepEqual(
        (await client.send(new ListTopicRulesCommand({ topic: "other/x" }))).rules?.[0]?.topicPattern,
        "other/#",
      );
    });

    for (const [what, payload, error, reason] of [
      ["SQL that does not end", { sql: "SELECT * FROM" }, "SqlParseException", /position 14/],
      [
        "a function that nobody evaluates",
        { sql: "SELECT get_thing_shadow('a') FROM 'a'" },
        "SqlParseException",
        /get_thing_shadow/,
      ],
      [
        "a bad expression in a topic",
        { actions: [republish("out/${topic(}")] },
        "SqlParseException",
        /value is expected/,
      ],
      [
        "a function without an ARN",
        { actions: [{ lambda: { functionArn: "" } }] },
        "InvalidRequestException",
        /functionArn/,
      ],
      [
        "a version of SQL that there is not",
        { awsIotSqlVersion: "1999-01-01" },
        "InvalidRequestException",
        /2016-03-23/,
      ],
    ] as const) {
      test(`${what} is refused with the reason`, async () => {
        await iotRefuses(error, 400, create(payload as Partial<TopicRulePayload>), reason);
      });
    }

    test("a name that AWS does not take, and operations on what is not there", async () => {
      await iotRefuses("InvalidRequestException", 400, create({}, "no-hyphens"), /ruleName/);
      const topicRulePayload = { sql: "SELECT * FROM 'a'", actions: [] };
      for (const work of [
        client.send(new DeleteTopicRuleCommand({ ruleName })),
        client.send(new EnableTopicRuleCommand({ ruleName })),
        client.send(new ReplaceTopicRuleCommand({ ruleName, topicRulePayload })),
      ]) {
        await iotRefuses("UnauthorizedException", 401, work);
      }
    });
  });

  suite("on a device's messages", () => {
    let session: DeviceSession;
    setup(async () => {
      const identity = await device(await deviceAuthority());
      const { certificateArn } = await client.send(
        new RegisterCertificateWithoutCACommand({ certificatePem: pemOf(identity), status: "ACTIVE" }),
      );
      const policyDocument = JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "iot:*", Resource: "*" }],
      });
      await client.send(new CreatePolicyCommand({ policyName: "all", policyDocument }));
      await client.send(new AttachPolicyCommand({ policyName: "all", target: certificateArn }));
      const serverName = "a-ats.iot.us-east-1.localhost";
      session = await connected({ mqtt: backend.ready.mqtt, identity, clientId: "lamp-1", serverName });
      await session.subscribe("out/#", "end");
    });
    teardown(() => session.end());

    test("what a rule selects is published on, with the topic filled in", async () => {
      await create({
        sql: "SELECT level * 2 AS twice, clientid() AS client FROM 'a/+' WHERE level > 1",
        actions: [republish("out/${topic(2)}/${clientid()}")],
      });
      await session.publish("a/dark", '{"level":1}');
      await session.publish("a/bright", '{"level":4}');
      assert.deepEqual(JSON.parse(await session.message("out/bright/lamp-1")), { twice: 8, client: "lamp-1" });
      assert.deepEqual(session.messages.length, 1);
    });

    test("a rule takes what another one published; a circle ends", async () => {
      await create({ sql: "SELECT *, 1 AS first FROM 'a/b'", actions: [republish("out/1")] }, "one");
      await create({ sql: "SELECT *, 2 AS second FROM 'out/1'", actions: [republish("end")] }, "two");
      await create({ sql: "SELECT * FROM 'out/circle'", actions: [republish("out/circle")] }, "three");
      await session.publish("a/b", "{}");
      assert.deepEqual(JSON.parse(await session.message("end")), { first: 1, second: 2 });
      await session.publish("out/circle", "{}");
      await session.publish("a/b", '{"after":true}');
      await session.message("out/1");
      assert.ok(session.messages.filter((message) => message.startsWith("out/circle")).length <= 11);
    });

    test("an action that fails calls the error action with the reason; nobody forges a registration", async () => {
      await create({
        sql: "SELECT * FROM 'a/b'",
        actions: [republish("$$aws/events/certificates/registered/abc")],
        errorAction: republish("out/error"),
      });
      await session.publish("a/b", '{"x":1}');
      const failure = JSON.parse(await session.message("out/error")) as Record<string, unknown>;
      assert.deepEqual([failure["ruleName"], failure["topic"], failure["clientId"]], [ruleName, "a/b", "lamp-1"]);
      assert.equal(Buffer.from(String(failure["base64OriginalPayload"]), "base64").toString(), '{"x":1}');
      assert.match(JSON.stringify(failure["failures"]), /Only the broker publishes there/);
    });
  });
});
