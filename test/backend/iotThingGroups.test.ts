import assert from "node:assert/strict";
import {
  AddThingToThingGroupCommand,
  CreateThingCommand,
  CreateThingGroupCommand,
  DeleteThingGroupCommand,
  DescribeThingGroupCommand,
  type IoTClient,
  ListThingGroupsCommand,
  type ListThingGroupsCommandInput,
  ListThingGroupsForThingCommand,
  ListThingsInThingGroupCommand,
  RemoveThingFromThingGroupCommand,
  UpdateThingGroupCommand,
} from "@aws-sdk/client-iot";
import { FreshRegions } from "./freshRegions";
import { iotRefuses } from "./iot";

suite("thing groups of AWS IoT", () => {
  const fresh = new FreshRegions();
  let client: IoTClient;
  setup(() => {
    ({ client } = fresh);
  });

  const create = (thingGroupName: string, parentGroupName?: string) =>
    client.send(new CreateThingGroupCommand({ thingGroupName, parentGroupName }));
  const describe = (thingGroupName: string) => client.send(new DescribeThingGroupCommand({ thingGroupName }));
  const remove = (thingGroupName: string) => client.send(new DeleteThingGroupCommand({ thingGroupName }));
  const add = (thingName: string, thingGroupName: string) =>
    client.send(new AddThingToThingGroupCommand({ thingName, thingGroupName }));
  const list = async (input: ListThingGroupsCommandInput = {}) => {
    const { thingGroups = [] } = await client.send(new ListThingGroupsCommand(input));
    return thingGroups.map(({ groupName }) => groupName);
  };
  const things = async (thingGroupName: string, recursive?: boolean) =>
    (await client.send(new ListThingsInThingGroupCommand({ thingGroupName, recursive }))).things;

  test("groups stand in a tree, and tell the way up", async () => {
    await create("world");
    await create("europe", "world");
    const { thingGroupArn } = await create("berlin", "europe");
    await create("other");
    const { thingGroupMetadata, version } = await describe("berlin");
    assert.equal(thingGroupMetadata?.parentGroupName, "europe");
    const path = thingGroupMetadata.rootToParentThingGroups?.map(({ groupName }) => groupName);
    assert.deepEqual([path, version], [["world", "europe"], 1]);
    assert.equal(thingGroupArn, `arn:aws:iot:${fresh.region}:000000000000:thinggroup/berlin`);
    assert.deepEqual(await list(), ["world", "europe", "berlin", "other"]);
    assert.deepEqual(await list({ recursive: false }), ["world", "other"]);
    assert.deepEqual(await list({ parentGroup: "world" }), ["europe", "berlin"]);
    assert.deepEqual(await list({ parentGroup: "world", recursive: false }), ["europe"]);
    assert.deepEqual(await list({ namePrefixFilter: "o" }), ["other"]);
    await iotRefuses("InvalidRequestException", 400, remove("europe"));
    for (const name of ["berlin", "europe", "europe"]) await remove(name);
    await iotRefuses("ResourceNotFoundException", 404, describe("europe"));
  });

  test("a name is there once; the same group again is answered", async () => {
    const first = await create("a");
    assert.equal((await create("a")).thingGroupId, first.thingGroupId);
    await create("b");
    await iotRefuses("ResourceAlreadyExistsException", 409, create("a", "b"));
    await iotRefuses("InvalidRequestException", 400, create("c", "nothing"));
  });

  test("groups are seven deep at most", async () => {
    await create("g1");
    for (let depth = 2; depth <= 7; depth += 1) await create(`g${depth}`, `g${depth - 1}`);
    await iotRefuses("InvalidRequestException", 400, create("g8", "g7"), /7 deep/);
  });

  test("properties are changed, and versions counted", async () => {
    await create("a");
    const change = (expectedVersion: number) =>
      client.send(
        new UpdateThingGroupCommand({
          thingGroupName: "a",
          thingGroupProperties: { thingGroupDescription: "All", attributePayload: { attributes: { a: "1" } } },
          expectedVersion,
        }),
      );
    assert.equal((await change(1)).version, 2);
    await iotRefuses("VersionConflictException", 409, change(1));
    const { thingGroupProperties } = await describe("a");
    assert.deepEqual(thingGroupProperties, {
      thingGroupDescription: "All",
      attributePayload: { attributes: { a: "1" } },
    });
  });

  test("a thing is in one group of a tree, and in ten at most", async () => {
    await client.send(new CreateThingCommand({ thingName: "t" }));
    await create("world");
    await create("europe", "world");
    await add("t", "europe");
    await add("t", "europe");
    await iotRefuses("InvalidRequestException", 400, add("t", "world"), /one group of a hierarchy/);
    assert.deepEqual(await things("world"), []);
    assert.deepEqual(await things("world", true), ["t"]);
    for (let index = 2; index <= 10; index += 1) {
      await create(`g${index}`);
      await add("t", `g${index}`);
    }
    await create("g11");
    await iotRefuses("InvalidRequestException", 400, add("t", "g11"), /10 groups/);
    await client.send(new RemoveThingFromThingGroupCommand({ thingName: "t", thingGroupName: "europe" }));
    const { thingGroups, nextToken } = await client.send(
      new ListThingGroupsForThingCommand({ thingName: "t", maxResults: 2 }),
    );
    assert.deepEqual(
      thingGroups?.map(({ groupName }) => groupName),
      ["g2", "g3"],
    );
    assert.ok(nextToken !== undefined);
    await remove("g2");
    const rest = await client.send(new ListThingGroupsForThingCommand({ thingName: "t" }));
    assert.deepEqual(rest.thingGroups?.length, 8);
  });

  test("thing and group are named by ARN as well", async () => {
    const { thingArn } = await client.send(new CreateThingCommand({ thingName: "t" }));
    const { thingGroupArn } = await create("g");
    await client.send(new AddThingToThingGroupCommand({ thingArn, thingGroupArn }));
    assert.deepEqual(await things("g"), ["t"]);
    await iotRefuses(
      "InvalidRequestException",
      400,
      client.send(new AddThingToThingGroupCommand({ thingArn, thingGroupName: "g", thingGroupArn: thingArn })),
    );
    await iotRefuses("ResourceNotFoundException", 404, add("t", "nothing"));
    await iotRefuses("ResourceNotFoundException", 404, add("nothing", "g"));
  });
});
