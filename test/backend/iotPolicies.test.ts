import assert from "node:assert/strict";
import {
  AttachPolicyCommand,
  CreateKeysAndCertificateCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateThingGroupCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DetachPolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  type IoTClient,
  ListAttachedPoliciesCommand,
  ListPoliciesCommand,
  ListPolicyVersionsCommand,
  ListTagsForResourceCommand,
  ListTargetsForPolicyCommand,
  SetDefaultPolicyVersionCommand,
} from "@aws-sdk/client-iot";
import { FreshRegions } from "./freshRegions";
import { iotRefuses } from "./iot";

const documentFor = (action = "iot:*"): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: action, Resource: "*" }] });

suite("policies of AWS IoT, kept", () => {
  const fresh = new FreshRegions();
  let client: IoTClient;
  setup(() => {
    ({ client } = fresh);
  });

  const create = (policyName: string, policyDocument = documentFor()) =>
    client.send(new CreatePolicyCommand({ policyName, policyDocument }));
  const certificate = async (): Promise<string> => {
    const { certificateArn = "" } = await client.send(new CreateKeysAndCertificateCommand({ setAsActive: true }));
    return certificateArn;
  };
  const attach = (policyName: string, target: string) => client.send(new AttachPolicyCommand({ policyName, target }));

  test("a policy is created, read, listed and deleted", async () => {
    const policyDocument = documentFor();
    const tags = [{ Key: "fleet", Value: "a" }];
    const created = await client.send(new CreatePolicyCommand({ policyName: "p+=,.@-1", policyDocument, tags }));
    assert.deepEqual([created.policyName, created.policyVersionId], ["p+=,.@-1", "1"]);
    assert.match(
      created.policyArn ?? "",
      new RegExp(String.raw`^arn:aws:iot:${fresh.region}:\d{12}:policy/p\+=,\.@-1$`),
    );
    const { tags: kept } = await client.send(new ListTagsForResourceCommand({ resourceArn: created.policyArn }));
    assert.deepEqual(kept, tags);
    const got = await client.send(new GetPolicyCommand({ policyName: "p+=,.@-1" }));
    assert.deepEqual([got.policyDocument, got.defaultVersionId], [policyDocument, "1"]);
    assert.ok(got.creationDate instanceof Date && got.generationId !== undefined);
    const { policies } = await client.send(new ListPoliciesCommand({}));
    assert.deepEqual(policies, [{ policyName: "p+=,.@-1", policyArn: created.policyArn }]);
    await client.send(new DeletePolicyCommand({ policyName: "p+=,.@-1" }));
    await iotRefuses("ResourceNotFoundException", 404, client.send(new GetPolicyCommand({ policyName: "p+=,.@-1" })));
  });

  test("a name is there once, and the ARN of what has it is told", async () => {
    const { policyArn } = await create("p");
    const error = await iotRefuses("ResourceAlreadyExistsException", 409, create("p"));
    assert.equal((error as { resourceArn?: string }).resourceArn, policyArn);
  });

  test("what is no policy is refused with what is wrong", async () => {
    await iotRefuses("MalformedPolicyException", 400, create("p", "{"), /not JSON/);
    await iotRefuses("MalformedPolicyException", 400, create("p", documentFor("Connect")), /"Connect"/);
    const long = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "iot:*", Resource: `arn:aws:iot:*:*:topic/${"x".repeat(2048)}` }],
    });
    await iotRefuses("MalformedPolicyException", 400, create("p", long), /2048 characters/);
    await create("spaced", documentFor() + " ".repeat(3000));
    await iotRefuses("InvalidRequestException", 400, create("a b"));
  });

  test("lists come in pages, in either order", async () => {
    for (const name of ["a", "b", "c"]) await create(name);
    const page = async (marker?: string, ascendingOrder?: boolean) => {
      const { policies = [], nextMarker } = await client.send(
        new ListPoliciesCommand({ pageSize: 2, marker, ascendingOrder }),
      );
      return { names: policies.map(({ policyName }) => policyName), nextMarker };
    };
    const first = await page(undefined, true);
    assert.deepEqual(first.names, ["a", "b"]);
    assert.deepEqual(await page(first.nextMarker, true), { names: ["c"], nextMarker: undefined });
    assert.deepEqual((await page()).names, ["c", "b"]);
    await iotRefuses("InvalidRequestException", 400, page(first.nextMarker));
  });

  test("versions: five at most, one is the default", async () => {
    await create("p", documentFor("iot:Connect"));
    const add = (action: string, setAsDefault?: boolean) =>
      client.send(
        new CreatePolicyVersionCommand({ policyName: "p", policyDocument: documentFor(action), setAsDefault }),
      );
    const second = await add("iot:Publish", true);
    assert.deepEqual([second.policyVersionId, second.isDefaultVersion], ["2", true]);
    assert.equal((await client.send(new GetPolicyCommand({ policyName: "p" }))).policyDocument, second.policyDocument);
    for (const action of ["iot:Receive", "iot:Subscribe", "iot:*"]) await add(action);
    await iotRefuses("VersionsLimitExceededException", 409, add("iot:Connect"));
    const version = (policyVersionId: string) => ({ policyName: "p", policyVersionId });
    await iotRefuses("DeleteConflictException", 409, client.send(new DeletePolicyVersionCommand(version("2"))));
    await client.send(new SetDefaultPolicyVersionCommand(version("5")));
    await client.send(new DeletePolicyVersionCommand(version("2")));
    await iotRefuses("ResourceNotFoundException", 404, client.send(new GetPolicyVersionCommand(version("2"))));
    const { policyVersions = [] } = await client.send(new ListPolicyVersionsCommand({ policyName: "p" }));
    const listed = policyVersions.map(({ versionId, isDefaultVersion }) => [versionId, isDefaultVersion]);
    assert.deepEqual(listed, [
      ["5", true],
      ["4", false],
      ["3", false],
      ["1", false],
    ]);
    assert.equal((await add("iot:Connect")).policyVersionId, "6");
    const one = await client.send(new GetPolicyVersionCommand(version("3")));
    assert.deepEqual([one.policyDocument, one.isDefaultVersion], [documentFor("iot:Receive"), false]);
    await iotRefuses("DeleteConflictException", 409, client.send(new DeletePolicyCommand({ policyName: "p" })));
  });

  test("a policy is attached, found from both ends, and kept while it is", async () => {
    await create("p");
    const target = await certificate();
    await attach("p", target);
    await attach("p", target);
    const { policies } = await client.send(new ListAttachedPoliciesCommand({ target }));
    assert.deepEqual(
      policies?.map(({ policyName }) => policyName),
      ["p"],
    );
    const { targets } = await client.send(new ListTargetsForPolicyCommand({ policyName: "p" }));
    assert.deepEqual(targets, [target]);
    const deleted = client.send(new DeletePolicyCommand({ policyName: "p" }));
    await iotRefuses("DeleteConflictException", 409, deleted, /attached/);
    await client.send(new DetachPolicyCommand({ policyName: "p", target }));
    await client.send(new DetachPolicyCommand({ policyName: "p", target }));
    await client.send(new DeletePolicyCommand({ policyName: "p" }));
  });

  test("a certificate has ten policies at most", async () => {
    const target = await certificate();
    const names = Array.from({ length: 11 }, (_, index) => `p${index}`);
    for (const name of names) await create(name);
    for (const name of names.slice(0, 10)) await attach(name, target);
    await iotRefuses("LimitExceededException", 410, attach("p10", target));
    const { policies, nextMarker } = await client.send(new ListAttachedPoliciesCommand({ target, pageSize: 4 }));
    const rest = await client.send(new ListAttachedPoliciesCommand({ target, pageSize: 10, marker: nextMarker }));
    const listed = [...(policies ?? []), ...(rest.policies ?? [])].map(({ policyName }) => policyName);
    assert.deepEqual(listed, names.slice(0, 10));
  });

  test("policies of the groups above a group are listed when asked for", async () => {
    await client.send(new CreateThingGroupCommand({ thingGroupName: "all" }));
    const { thingGroupArn: target = "" } = await client.send(
      new CreateThingGroupCommand({ thingGroupName: "some", parentGroupName: "all" }),
    );
    for (const name of ["own", "above"]) await create(name);
    await attach("above", target.replace("some", "all"));
    await attach("own", target);
    const list = async (recursive?: boolean) => {
      const { policies = [] } = await client.send(new ListAttachedPoliciesCommand({ target, recursive }));
      return policies.map(({ policyName }) => policyName);
    };
    assert.deepEqual(await list(), ["own"]);
    assert.deepEqual(await list(true), ["above", "own"]);
  });

  test("what does not exist, and what is no target, is told apart", async () => {
    await create("p");
    const target = await certificate();
    await iotRefuses("ResourceNotFoundException", 404, attach("q", target));
    await iotRefuses(
      "ResourceNotFoundException",
      404,
      attach(
        "p",
        target.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
      ),
    );
    await iotRefuses("InvalidRequestException", 400, attach("p", target.replace(fresh.region, "us-east-1")));
    await iotRefuses("InvalidRequestException", 400, attach("p", "us-east-1:5c6b1a4e-0000-4000-8000-000000000000"));
  });
});
