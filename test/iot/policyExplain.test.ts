import assert from "node:assert/strict";
import { explainDecision } from "../../src/iot/policy/explain";
import type { ConnectionFacts } from "../../src/iot/policy/policyContext";
import { allow, deny, explain, requestOf } from "./policyParts";

suite("why a policy does not allow", () => {
  const dev1: ConnectionFacts = { clientId: "dev1" };
  const unattached = { clientId: "dev1", thing: { name: "dev1", attributes: {}, attached: false } };
  const thingName = "client/${iot:Connection.Thing.ThingName}";

  const cases: readonly (readonly [string, readonly object[], string, ConnectionFacts, RegExp])[] = [
    [
      "an Allow is named",
      [allow("iot:*", "*")],
      "Connect client/dev1",
      dev1,
      /^Statement 1 of policy "p" allows iot:Connect on arn:aws:iot:us-east-1:000000000000:client\/dev1\.$/,
    ],
    [
      "a Deny is named",
      [allow("iot:*", "*"), deny("iot:Connect", "client/dev*")],
      "Connect client/dev1",
      dev1,
      /^Statement 2 of policy "p" denies iot:Connect on .*; a statement that denies wins/,
    ],
    [
      "the client id is not the resource",
      [allow("iot:Connect", "client/thing-*"), allow("iot:Publish", "*")],
      "Connect client/dev1",
      dev1,
      /^No statement allows iot:Connect on arn.*: statement 1 of policy "p" allows "client\/thing-\*", which "dev1" does not match\.$/,
    ],
    [
      "no statement is about the action",
      [allow(["iot:Publish", "iot:Receive"], "*")],
      "Connect client/dev1",
      dev1,
      /statement 1 of policy "p" is about iot:Publish, iot:Receive, not about iot:Connect\.$/,
    ],
    [
      "the client id is not the name of a thing",
      [allow("iot:Publish", "*"), allow("iot:Connect", thingName)],
      "Connect client/dev1",
      dev1,
      /statement 2 .* needs \$\{iot:Connection\.Thing\.ThingName\}, .* the client id "dev1" is not the name of a thing\.$/,
    ],
    [
      "the thing is not attached",
      [allow("iot:Connect", thingName, { Bool: { "iot:Connection.Thing.IsAttached": "true" } })],
      "Connect client/dev1",
      unattached,
      /it is "false"\. The certificate is not attached to the thing "dev1"\.$/,
    ],
    [
      "the certificate lacks the attribute",
      [allow("iot:Publish", "topic/${iot:Certificate.Subject.Organization}")],
      "Publish topic/x",
      dev1,
      /the certificate has no such attribute\.$/,
    ],
    [
      "a value has a character that policies do not take",
      [allow("iot:Connect", "client/${iot:ClientId}")],
      "Connect client/a+b",
      { clientId: "a+b" },
      /its value "a\+b" has a character/,
    ],
    [
      "another region",
      [allow("iot:Connect", "arn:aws:iot:eu-west-1:000000000000:client/*")],
      "Connect client/dev1",
      dev1,
      /is for "arn:aws:iot:eu-west-1:000000000000", .*account and region have to be the same/,
    ],
    [
      "topic instead of topicfilter",
      [allow("iot:Subscribe", "topic/a")],
      "Subscribe topicfilter/a",
      dev1,
      /starts with "topicfilter\/"\.$/,
    ],
    [
      "# taken for a wildcard",
      [allow("iot:Subscribe", "topicfilter/a/#")],
      "Subscribe topicfilter/a/b",
      dev1,
      /"#" and "\+" are plain characters/,
    ],
    [
      "the condition that is not met",
      [allow("iot:Connect", "*", { StringEquals: { "iot:DomainName": ["a", "b"] } })],
      "Connect client/dev1",
      { ...dev1, domainName: "c" },
      /its condition StringEquals of iot:DomainName \("a" or "b"\) is not met: it is "c"\.$/,
    ],
    [
      "a condition on what was not sent",
      [allow("iot:Connect", "*", { StringEquals: { "iot:DomainName": "a" } })],
      "Connect client/dev1",
      dev1,
      /iot:DomainName has no value, the client sent no server name \(SNI\)\.$/,
    ],
    ["only Deny", [deny("iot:Publish", "*")], "Connect client/dev1", dev1, /none has the effect Allow\.$/],
  ];
  for (const [sentence, statements, question, facts, expected] of cases) {
    test(sentence, () => assert.match(explain(statements, question, facts), expected));
  }

  test("no policy at all", () => {
    assert.match(explainDecision(requestOf("Connect client/dev1"), []), /^No policy is attached, so nothing allows/);
  });
});
