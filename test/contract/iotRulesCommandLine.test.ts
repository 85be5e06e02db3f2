import assert from "node:assert/strict";
import { AwsCommand } from "./awsCommand";

const roleArn = "arn:aws:iam::000000000000:role/rules";

suite("aws iot: topic rules and provisioning templates", () => {
  const aws = new AwsCommand();
  const iot = async (...args: string[]): Promise<unknown> => {
    const output = await aws.run("iot", ...args, "--output", "json");
    return output === "" ? undefined : JSON.parse(output);
  };

  test("a rule for registrations is made, shown, listed, switched, replaced and deleted", async function () {
    this.timeout(120_000); // each call starts a Python
    const topic = "$aws/events/certificates/registered/abc";
    const payload = {
      sql: `SELECT * FROM '${topic}'`,
      awsIotSqlVersion: "2016-03-23",
      actions: [{ lambda: { functionArn: "arn:aws:lambda:us-east-1:000000000000:function:jitr" } }],
    };
    const named = ["--rule-name", "jitr"];
    await iot("create-topic-rule", ...named, "--topic-rule-payload", JSON.stringify(payload), "--tags", "team=lamps");
    const { rule } = (await iot("get-topic-rule", ...named)) as { rule: typeof payload & { ruleDisabled: boolean } };
    assert.deepEqual([rule.sql, rule.actions, rule.ruleDisabled], [payload.sql, payload.actions, false]);
    await iot("disable-topic-rule", ...named);
    const { rules } = (await iot("list-topic-rules", "--rule-disabled")) as { rules: Record<string, unknown>[] };
    assert.deepEqual(
      rules.map(({ ruleName, topicPattern, ruleDisabled }) => [ruleName, topicPattern, ruleDisabled]),
      [["jitr", topic, true]],
    );
    await iot(
      "replace-topic-rule",
      ...named,
      "--topic-rule-payload",
      JSON.stringify({ ...payload, sql: "SELECT a FROM 'b'" }),
    );
    const resource = "arn:aws:iot:us-east-1:000000000000:rule/jitr";
    const { tags } = (await iot("list-tags-for-resource", "--resource-arn", resource)) as { tags: unknown };
    assert.deepEqual(tags, [{ Key: "team", Value: "lamps" }]);
    await iot("delete-topic-rule", ...named);
    await assert.rejects(iot("get-topic-rule", ...named), /UnauthorizedException/);
  });

  test("SQL that is not evaluated is refused with what and where", async function () {
    this.timeout(120_000); // each call starts a Python
    const payload = JSON.stringify({ sql: "SELECT aws_lambda('x', a) FROM 'b'", actions: [] });
    const create = iot("create-topic-rule", "--rule-name", "bad", "--topic-rule-payload", payload);
    await assert.rejects(create, /SqlParseException.*aws_lambda.*position 8/);
  });

  test("a provisioning template is made, shown and deleted", async function () {
    this.timeout(120_000); // each call starts a Python
    const body = JSON.stringify({
      Parameters: { "AWS::IoT::Certificate::CommonName": { Type: "String" } },
      Resources: {
        thing: { Type: "AWS::IoT::Thing", Properties: { ThingName: { Ref: "AWS::IoT::Certificate::CommonName" } } },
      },
    });
    const named = ["--template-name", "lamps"];
    const given = ["--provisioning-role-arn", roleArn, "--template-body", body, "--type", "JITP", "--enabled"];
    await iot("create-provisioning-template", ...named, ...given);
    const described = (await iot("describe-provisioning-template", ...named)) as Record<string, unknown>;
    assert.deepEqual(
      [described["templateBody"], described["enabled"], described["type"], described["defaultVersionId"]],
      [body, true, "JITP", 1],
    );
    const { templates } = (await iot("list-provisioning-templates")) as { templates: Record<string, unknown>[] };
    assert.deepEqual(
      templates.map(({ templateName }) => templateName),
      ["lamps"],
    );
    await iot("delete-provisioning-template", ...named);
    await assert.rejects(iot("describe-provisioning-template", ...named), /ResourceNotFoundException/);
  });
});
