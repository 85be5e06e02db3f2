import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { AwsCommand } from "./awsCommand";

type Output = Readonly<Record<string, unknown>>;

suite("things and policies of AWS IoT, by the aws command line", () => {
  const command = new AwsCommand();

  async function aws(...args: string[]): Promise<Output> {
    const printed = await command.run("iot", ...args, "--output", "json");
    return (printed === "" ? {} : JSON.parse(printed)) as Output;
  }

  const json = (name: string, content: unknown): string => {
    const path = join(command.folder.path, name);
    writeFileSync(path, JSON.stringify(content));
    return `file://${path}`;
  };

  const policy = (action: string, resource: string) => ({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: action, Resource: resource }],
  });

  test("a certificate gets a thing and a policy, and may do what the policy says", async function () {
    this.timeout(120_000); // each call starts a Python
    const { certificateArn } = await aws("create-keys-and-certificate", "--set-as-active");
    const principal = ["--principal", String(certificateArn)];
    const document = policy("iot:Connect", "arn:aws:iot:*:*:client/${iot:Connection.Thing.ThingName}");
    const { policyArn } = await aws(
      ...["create-policy", "--policy-name", "devices", "--policy-document", json("policy.json", document)],
    );
    await aws("attach-policy", "--policy-name", "devices", "--target", String(certificateArn));
    const clientArn = String(policyArn).replace("policy/devices", "client/dev1");
    const ask = async () =>
      await aws(
        ...["test-authorization", ...principal, "--client-id", "dev1"],
        ...["--auth-infos", `actionType=CONNECT,resources=${clientArn}`],
      );
    assert.match(JSON.stringify(await ask()), /"IMPLICIT_DENY".*"iot:Connection\.Thing\.ThingName"/);

    await aws("create-thing", "--thing-name", "dev1", "--attribute-payload", "attributes={site=berlin}");
    await aws("attach-thing-principal", "--thing-name", "dev1", ...principal);
    assert.match(JSON.stringify(await ask()), /"ALLOWED"/);
    assert.deepEqual(await aws("list-thing-principals", "--thing-name", "dev1"), { principals: [certificateArn] });
    assert.deepEqual(await aws("list-principal-things", ...principal), { things: ["dev1"] });
    const { policies } = await aws("list-attached-policies", "--target", String(certificateArn));
    assert.deepEqual(policies, [{ policyName: "devices", policyArn }]);
    const { things } = await aws("list-things", "--attribute-name", "site", "--attribute-value", "berlin");
    assert.equal((things as readonly unknown[]).length, 1);

    await assert.rejects(aws("delete-thing", "--thing-name", "dev1"), /\(InvalidRequestException\)/);
    await assert.rejects(aws("delete-policy", "--policy-name", "devices"), /\(DeleteConflictException\)/);
  });

  test("the calls that AWS has deprecated, and AWS's sample uses, still work", async function () {
    this.timeout(120_000);
    const { certificateArn } = await aws("create-keys-and-certificate");
    const principal = ["--principal", String(certificateArn)];
    const named = ["--policy-name", "old"];
    await aws("create-policy", ...named, "--policy-document", json("old.json", policy("iot:*", "*")));
    await aws("attach-principal-policy", ...named, ...principal);
    assert.deepEqual(await aws("list-policy-principals", ...named), { principals: [certificateArn] });
    const { policies } = await aws("list-principal-policies", ...principal);
    assert.match(JSON.stringify(policies), /"policyName":"old"/);
    await aws("detach-principal-policy", ...named, ...principal);
    await assert.rejects(aws("detach-principal-policy", ...named, ...principal), /\(ResourceNotFoundException\)/);
    await aws("delete-policy", ...named);
  });

  test("lists are paged by the command line itself", async function () {
    this.timeout(120_000);
    for (const name of ["a", "b", "c"]) await aws("create-thing-group", "--thing-group-name", name);
    const { thingGroups } = await aws("list-thing-groups", "--page-size", "1");
    assert.equal((thingGroups as readonly unknown[]).length, 3);
    await aws("create-thing", "--thing-name", "t");
    await aws("add-thing-to-thing-group", "--thing-name", "t", "--thing-group-name", "a");
    assert.deepEqual(await aws("list-things-in-thing-group", "--thing-group-name", "a"), { things: ["t"] });
  });
});
