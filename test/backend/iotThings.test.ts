import assert from "node:assert/strict";
import {
  AttachThingPrincipalCommand,
  CreateKeysAndCertificateCommand,
  CreateThingCommand,
  type CreateThingCommandInput,
  CreateThingTypeCommand,
  DeleteThingCommand,
  DeleteThingTypeCommand,
  DeprecateThingTypeCommand,
  DescribeThingCommand,
  DescribeThingTypeCommand,
  DetachThingPrincipalCommand,
  type IoTClient,
  ListPrincipalThingsCommand,
  ListPrincipalThingsV2Command,
  ListThingPrincipalsCommand,
  ListThingPrincipalsV2Command,
  ListThingsCommand,
  type ListThingsCommandInput,
  ListThingTypesCommand,
  UpdateThingCommand,
  type UpdateThingCommandInput,
} from "@aws-sdk/client-iot";
import { FreshRegions } from "./freshRegions";
import type { Backend } from "../../src/backend/backend";
import { iotRefuses } from "./iot";
import { call } from "./testBackend";

suite("things of AWS IoT", () => {
  const fresh = new FreshRegions();
  let client: IoTClient;
  let backend: Backend;
  setup(() => {
    ({ client, backend } = fresh);
  });

  const create = (thingName: string, more: Partial<CreateThingCommandInput> = {}) =>
    client.send(new CreateThingCommand({ thingName, ...more }));
  const attributes = (values: Record<string, string>) => ({ attributePayload: { attributes: values } });
  const describe = (thingName: string) => client.send(new DescribeThingCommand({ thingName }));
  const update = (thingName: string, more: Partial<UpdateThingCommandInput>) =>
    client.send(new UpdateThingCommand({ thingName, ...more }));
  const names = async (input: ListThingsCommandInput = {}): Promise<(string | undefined)[]> => {
    const { things = [] } = await client.send(new ListThingsCommand(input));
    return things.map(({ thingName }) => thingName);
  };
  const certificate = async (): Promise<string> => {
    const { certificateArn = "" } = await client.send(new CreateKeysAndCertificateCommand({ setAsActive: true }));
    return certificateArn;
  };

  test("a thing is created, described and deleted", async () => {
    const { thingArn, thingId } = await create("a:b_c-1", attributes({ site: "berlin" }));
    assert.equal(thingArn, `arn:aws:iot:${fresh.region}:000000000000:thing/a:b_c-1`);
    const found = await describe("a:b_c-1");
    assert.deepEqual(found, {
      $metadata: found.$metadata,
      ...{ thingName: "a:b_c-1", thingArn, thingId, defaultClientId: "a:b_c-1" },
      ...{ attributes: { site: "berlin" }, version: 1 },
    });
    await client.send(new DeleteThingCommand({ thingName: "a:b_c-1" }));
    await iotRefuses("ResourceNotFoundException", 404, describe("a:b_c-1"));
    await client.send(new DeleteThingCommand({ thingName: "a:b_c-1" }));
  });

  test("it is created once, and again only with the same parameters", async () => {
    const first = await create("t", attributes({ a: "1", b: "2" }));
    const second = await create("t", attributes({ b: "2", a: "1" }));
    assert.equal(second.thingId, first.thingId);
    const error = await iotRefuses("ResourceAlreadyExistsException", 409, create("t", attributes({ a: "2" })));
    assert.equal((error as { resourceArn?: string }).resourceArn, first.thingArn);
    await iotRefuses("ResourceAlreadyExistsException", 409, create("t"));
  });

  test("attributes are merged, replaced and removed", async () => {
    await create("t", attributes({ a: "1", b: "2" }));
    const merge = (values: Record<string, string>, isMerged: boolean) =>
      update("t", { attributePayload: { attributes: values, merge: isMerged } });
    await merge({ b: "", c: "3" }, true);
    assert.deepEqual((await describe("t")).attributes, { a: "1", c: "3" });
    await merge({ d: "4" }, false);
    const { attributes: left, version } = await describe("t");
    assert.deepEqual([left, version], [{ d: "4" }, 3]);
    const late = update("t", { ...attributes({}), expectedVersion: 1 });
    await iotRefuses("VersionConflictException", 409, late);
    await iotRefuses(
      "VersionConflictException",
      409,
      client.send(new DeleteThingCommand({ thingName: "t", expectedVersion: 1 })),
    );
  });

  test("a thing has three attributes, with a type more", async () => {
    const four = attributes({ a: "1", b: "2", c: "3", d: "4" });
    await iotRefuses("InvalidRequestException", 400, create("t", four), /3 attributes/);
    await iotRefuses("ResourceNotFoundException", 404, create("t", { ...four, thingTypeName: "lamp" }));
    await client.send(new CreateThingTypeCommand({ thingTypeName: "lamp" }));
    await create("t", { ...four, thingTypeName: "lamp" });
    await iotRefuses("InvalidRequestException", 400, update("t", { removeThingType: true }));
    await update("t", { removeThingType: true, ...attributes({ a: "1" }) });
    assert.equal((await describe("t")).thingTypeName, undefined);
  });

  test("things are listed in pages, by type and by attribute", async () => {
    await client.send(new CreateThingTypeCommand({ thingTypeName: "lamp" }));
    await create("a", { ...attributes({ site: "berlin" }), thingTypeName: "lamp" });
    await create("b", attributes({ site: "bern" }));
    await create("c", { thingTypeName: "lamp" });
    assert.deepEqual(await names(), ["a", "b", "c"]);
    assert.deepEqual(await names({ thingTypeName: "lamp" }), ["a", "c"]);
    assert.deepEqual(await names({ attributeName: "site", attributeValue: "bern" }), ["b"]);
    const prefix = { attributeName: "site", attributeValue: "ber", usePrefixAttributeValue: true };
    assert.deepEqual(await names(prefix), ["a", "b"]);
    assert.deepEqual(await names({ ...prefix, thingTypeName: "lamp" }), ["a"]);
    assert.deepEqual(await names({ attributeName: "room", attributeValue: "ber" }), []);
    const { nextToken } = await client.send(new ListThingsCommand({ maxResults: 2 }));
    assert.deepEqual(await names({ maxResults: 2, nextToken }), ["c"]);
    await iotRefuses("InvalidRequestException", 400, names({ thingTypeName: "lamp", nextToken }));
    await iotRefuses("InvalidRequestException", 400, names({ attributeName: "site" }));
  });

  test("a certificate is attached, and found from both ends", async () => {
    await create("t");
    await create("u");
    const [principal, other] = [await certificate(), await certificate()];
    const attach = (thingName: string, arn: string, isExclusive = false) =>
      client.send(
        new AttachThingPrincipalCommand({
          thingName,
          principal: arn,
          ...(isExclusive && { thingPrincipalType: "EXCLUSIVE_THING" }),
        }),
      );
    await attach("t", principal);
    await attach("t", principal);
    await attach("u", principal);
    await attach("t", other, true);
    const { principals } = await client.send(new ListThingPrincipalsCommand({ thingName: "t" }));
    assert.deepEqual(principals, [principal, other]);
    const { things } = await client.send(new ListPrincipalThingsCommand({ principal }));
    assert.deepEqual(things, ["t", "u"]);
    const v2 = await client.send(
      new ListThingPrincipalsV2Command({ thingName: "t", thingPrincipalType: "EXCLUSIVE_THING" }),
    );
    assert.deepEqual(v2.thingPrincipalObjects, [{ principal: other, thingPrincipalType: "EXCLUSIVE_THING" }]);
    const { principalThingObjects } = await client.send(new ListPrincipalThingsV2Command({ principal }));
    assert.deepEqual(principalThingObjects?.[0], { thingName: "t", thingPrincipalType: "NON_EXCLUSIVE_THING" });
    await iotRefuses("InvalidRequestException", 400, attach("u", other), /alone/);
    await iotRefuses("InvalidRequestException", 400, client.send(new DeleteThingCommand({ thingName: "t" })));
    for (const arn of [principal, other]) {
      await client.send(new DetachThingPrincipalCommand({ thingName: "t", principal: arn }));
    }
    await client.send(new DeleteThingCommand({ thingName: "t" }));
  });

  test("what does not exist, and what is no certificate, is told apart", async () => {
    await create("t");
    const principal = await certificate();
    const attach = (thingName: string, arn: string) =>
      client.send(new AttachThingPrincipalCommand({ thingName, principal: arn }));
    await iotRefuses("ResourceNotFoundException", 404, attach("u", principal));
    await iotRefuses("ResourceNotFoundException", 404, attach("t", principal.replace(/[^/]+$/, "0".repeat(64))));
    await iotRefuses("InvalidRequestException", 400, attach("t", "arn:aws:iam::000000000000:user/a"));
    await iotRefuses("InvalidRequestException", 400, create("a/b"));
    await iotRefuses("InvalidRequestException", 400, create("t2", attributes({ "a b": "1" })));
    await iotRefuses("ResourceNotFoundException", 404, create("t3", { billingGroupName: "b" }));
  });

  test("a type is deprecated before it is deleted, and five minutes have to go by", async () => {
    const { ready } = backend;
    const properties = { thingTypeDescription: "A lamp", searchableAttributes: ["site"] };
    const lamp = { thingTypeName: "lamp" };
    const { thingTypeArn } = await client.send(
      new CreateThingTypeCommand({ ...lamp, thingTypeProperties: properties }),
    );
    const described = await client.send(new DescribeThingTypeCommand(lamp));
    assert.deepEqual([described.thingTypeArn, described.thingTypeProperties], [thingTypeArn, properties]);
    assert.equal(described.thingTypeMetadata?.deprecated, false);
    const remove = () => client.send(new DeleteThingTypeCommand(lamp));
    await iotRefuses("InvalidRequestException", 400, remove(), /deprecated before/);
    await create("t", lamp);
    await client.send(new DeprecateThingTypeCommand(lamp));
    await iotRefuses("InvalidRequestException", 400, create("u", lamp), /deprecated/);
    await client.send(new DeprecateThingTypeCommand({ ...lamp, undoDeprecate: true }));
    await create("u", lamp);
    await client.send(new DeprecateThingTypeCommand(lamp));
    await iotRefuses("InvalidRequestException", 400, remove(), /5 minutes/);
    await call(ready, "Rootpin.SetClock", { AdvanceSeconds: 360 });
    await iotRefuses("InvalidRequestException", 400, remove(), /things of the type/);
    for (const thingName of ["t", "u"]) await client.send(new DeleteThingCommand({ thingName }));
    await remove();
    const { thingTypes } = await client.send(new ListThingTypesCommand({}));
    assert.deepEqual(thingTypes, []);
    await call(ready, "Rootpin.SetClock", { Real: true });
  });
});
