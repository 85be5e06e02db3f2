import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deployments } from "../../src/iot/deployment/deployments";
import { isDeploymentName } from "../../src/iot/deployment/deployment";

const caCertificateId = "ab".repeat(32);
const settings = { region: "eu-west-1", partition: "aws", caCertificateId, name: "activate_devices" };
const sql = `SELECT * FROM '$aws/events/certificates/registered/${caCertificateId}'`;

function filesOf(id: string): ReadonlyMap<string, string> {
  const deployment = deployments.find((each) => each.id === id);
  assert.ok(deployment);
  return new Map(deployment.generate(settings).map(({ name, text }) => [name, text]));
}

type Resources = Readonly<
  Record<string, { readonly Type: string; readonly Properties: Readonly<Record<string, unknown>> }>
>;

suite("rule, function and role as code", () => {
  test("CloudFormation gets one template whose rule names exactly this CA", () => {
    const template = JSON.parse(filesOf("cloudformation").get("template.json") ?? "") as { Resources: Resources };
    const { RegistrationRule, CallFromRule, DevicePolicy } = template.Resources;
    assert.equal((RegistrationRule?.Properties["TopicRulePayload"] as { Sql: string }).Sql, sql);
    assert.equal(CallFromRule?.Properties["Principal"], "iot.amazonaws.com");
    assert.deepEqual(CallFromRule.Properties["SourceArn"], { "Fn::GetAtt": ["RegistrationRule", "Arn"] });
    const policy = JSON.stringify(DevicePolicy?.Properties["PolicyDocument"]);
    assert.ok(policy.includes("client/${!iot:Connection.Thing.ThingName}"), policy);
    assert.ok(policy.includes('"Fn::Sub"'));
  });

  test("what the template refers to is in it", () => {
    const text = filesOf("cloudformation").get("template.json") ?? "";
    const { Resources } = JSON.parse(text) as { Resources: Resources };
    const named = [...text.matchAll(/"(?:Ref|Fn::GetAtt)": (?:"([^"]+)"|\[\s*"([^"]+)")/g)].map(
      ([, ref, get]) => ref ?? get,
    );
    assert.ok(named.length >= 5);
    for (const name of named) assert.ok(name === "AWS::AccountId" || Object.hasOwn(Resources, String(name)), name);
  });

  test("the inline code is as short as CloudFormation wants it", () => {
    const { Resources } = JSON.parse(filesOf("cloudformation").get("template.json") ?? "") as { Resources: Resources };
    const { ZipFile } = Resources["ActivateDevice"]?.Properties["Code"] as { ZipFile: string };
    assert.ok(ZipFile.length <= 4096, String(ZipFile.length));
  });

  test("Terraform leaves policy variables to AWS IoT and asks for the account itself", () => {
    const main = filesOf("terraform").get("main.tf") ?? "";
    assert.ok(main.includes("client/$${iot:Connection.Thing.ThingName}"));
    assert.ok(main.includes("arn:aws:iot:eu-west-1:${data.aws_caller_identity.current.account_id}:cert/*"));
    assert.ok(main.includes(JSON.stringify(sql)));
    assert.ok(!main.includes("@account@"));
    assert.equal(main.split("{").length, main.split("}").length);
  });

  test("the script calls aws with documents that are JSON, in an order in which each part is there", () => {
    const calls = runScript(filesOf("cli"));
    assert.deepEqual(
      calls.map(([service, operation]) => `${String(service)} ${String(operation)}`),
      [
        "sts get-caller-identity",
        "iot create-policy",
        "iam create-role",
        "iam put-role-policy",
        "logs create-log-group",
        "lambda create-function",
        "lambda add-permission",
        "iot create-topic-rule",
      ],
    );
    const documentOf = (operation: string, option: string): unknown => {
      const call = calls.find((each) => each[1] === operation) ?? [];
      return JSON.parse(call[call.indexOf(option) + 1] ?? "");
    };
    const policy = JSON.stringify(documentOf("create-policy", "--policy-document"));
    assert.ok(policy.includes("arn:aws:iot:eu-west-1:123456789012:client/${iot:Connection.Thing.ThingName}"), policy);
    const rule = documentOf("create-topic-rule", "--topic-rule-payload");
    assert.deepEqual(rule, {
      sql,
      awsIotSqlVersion: "2016-03-23",
      ruleDisabled: false,
      actions: [{ lambda: { functionArn: "created" } }],
    });
  });

  test("a name is refused that a rule could not have", () => {
    assert.ok(isDeploymentName("activate_devices"));
    for (const name of ["", "a-b", "a b", "a$(id)", "x".repeat(65)]) assert.ok(!isDeploymentName(name), name);
  });
});

/** Runs deploy.sh with an `aws` that writes down its arguments, and a `zip` that does nothing. */
function runScript(files: ReadonlyMap<string, string>): readonly (readonly string[])[] {
  const folder = mkdtempSync(join(tmpdir(), "rootpin-deploy-"));
  try {
    for (const [name, text] of files) writeFileSync(join(folder, name), text);
    mkdirSync(join(folder, "bin"));
    const program = `#!${process.execPath}
require("node:fs").appendFileSync(${JSON.stringify(join(folder, "calls"))}, JSON.stringify(process.argv.slice(2)) + "\\n");
console.log(process.argv[2] === "sts" ? "123456789012" : "created");
`;
    for (const [name, text] of [
      ["aws", program],
      ["zip", "#!/bin/sh\n"],
    ] as const) {
      writeFileSync(join(folder, "bin", name), text);
      chmodSync(join(folder, "bin", name), 0o755);
    }
    const env = { ...process.env, PATH: `${join(folder, "bin")}:${process.env["PATH"] ?? ""}` };
    execFileSync("sh", [join(folder, "deploy.sh")], { env, stdio: "pipe" });
    const lines = readFileSync(join(folder, "calls"), "utf8").trim().split("\n");
    return lines.map((line) => JSON.parse(line) as string[]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
