import { randomUUID } from "node:crypto";
import * as v from "valibot";
import type { OperationContext } from "../../operation";
import type { ThingGroup, ThingGroupProperties } from "../../store/iot/thingGroups";
import { defineRestOperation, queryInteger } from "../../wire/restOperation";
import { integer } from "../../wire/shape";
import { checkTags } from "../certificates/checkTags";
import { tags } from "../certificates/shapes";
import { epochSeconds } from "../epochSeconds";
import { alreadyExists, invalidRequest } from "../invalidRequest";
import { realmTransaction } from "../realmTransaction";
import { groupsAbove } from "../policies/effectivePolicies";
import { iotArn, realmOf } from "../realm";
import { withoutEmpty } from "./createThing";
import { checkVersion, findThingGroup } from "./findThing";
import { attributePayload, description, thingGroupName } from "./shapes";

const properties = () =>
  v.object({ thingGroupDescription: v.optional(description()), attributePayload: v.optional(attributePayload()) });

const identity = ({ realm, name, groupId }: ThingGroup) => ({
  thingGroupName: name,
  thingGroupArn: iotArn(realm, "thinggroup", name),
  thingGroupId: groupId,
});

/** Quotas: from the top. */
const deepest = 7;

/** With the same parameters again it answers as it did the first time (assumed, as for things). */
export const createThingGroup = defineRestOperation(
  "CreateThingGroup",
  { route: "POST /thing-groups/{thingGroupName}" },
  v.object({
    thingGroupName: thingGroupName(),
    parentGroupName: v.optional(thingGroupName()),
    thingGroupProperties: v.optional(properties()),
    tags: v.optional(tags()),
  }),
  async (context, { thingGroupName: name, parentGroupName: parent, thingGroupProperties = {}, ...input }) => {
    const given = checkTags(input.tags);
    const kept = merged({}, thingGroupProperties);
    const realm = realmOf(context);
    const arn = iotArn(realm, "thinggroup", name);
    return await context.store.transaction(() => {
      const { thingGroups, tags: allTags } = context.store.iot;
      if (parent !== undefined) checkParent(context, parent);
      const known = thingGroups.find(realm, name);
      const isSame = known?.parent === parent && JSON.stringify(known?.properties) === JSON.stringify(kept);
      if (known && !isSame) {
        throw alreadyExists(`The thing group ${name} exists already, with other properties.`, known.groupId, arn);
      }
      if (known) return identity(known);
      allTags.put(arn, given);
      const above = parent === undefined ? {} : { parent };
      const createdAt = context.clock.now();
      return identity(
        thingGroups.insert({ realm, name, groupId: randomUUID(), ...above, properties: kept, createdAt }),
      );
    });
  },
);

/** That it exists is asked as of any parameter: its errors do not name ResourceNotFoundException. */
function checkParent(context: OperationContext, parent: string): void {
  const realm = realmOf(context);
  if (!context.store.iot.thingGroups.find(realm, parent)) {
    throw invalidRequest(`The parent group ${parent} does not exist.`);
  }
  if (groupsAbove(context.store, realm, parent).length + 2 > deepest) {
    throw invalidRequest(`Thing groups are at most ${deepest} deep.`);
  }
}

function merged(
  known: ThingGroupProperties,
  given: v.InferOutput<ReturnType<typeof properties>>,
): ThingGroupProperties {
  const { thingGroupDescription = known.thingGroupDescription, attributePayload: payload } = given;
  const { attributes: asked, merge = false } = payload ?? {};
  const attributes =
    asked === undefined ? known.attributes : withoutEmpty({ ...(merge && known.attributes), ...asked });
  return {
    ...(thingGroupDescription !== undefined && { thingGroupDescription }),
    ...(attributes !== undefined && { attributes }),
  };
}

export const describeThingGroup = defineRestOperation(
  "DescribeThingGroup",
  { route: "GET /thing-groups/{thingGroupName}" },
  v.object({ thingGroupName: thingGroupName() }),
  (context, input) => {
    const group = findThingGroup(context, input.thingGroupName);
    const { realm, parent, version, createdAt } = group;
    const { thingGroupDescription, attributes } = group.properties;
    const path = groupsAbove(context.store, realm, group.name).reverse();
    return {
      ...identity(group),
      version,
      thingGroupProperties: {
        ...(thingGroupDescription !== undefined && { thingGroupDescription }),
        ...(attributes && { attributePayload: { attributes } }),
      },
      thingGroupMetadata: {
        ...(parent !== undefined && { parentGroupName: parent }),
        rootToParentThingGroups: path.map((name) => ({
          groupName: name,
          groupArn: iotArn(realm, "thinggroup", name),
        })),
        creationDate: epochSeconds(createdAt),
      },
    };
  },
);

export const updateThingGroup = defineRestOperation(
  "UpdateThingGroup",
  { route: "PATCH /thing-groups/{thingGroupName}" },
  v.object({
    thingGroupName: thingGroupName(),
    thingGroupProperties: properties(),
    expectedVersion: v.optional(integer()),
  }),
  async (context, input) => {
    return await context.store.transaction(() => {
      const group = findThingGroup(context, input.thingGroupName);
      checkVersion(group, input.expectedVersion);
      context.store.iot.thingGroups.update(group.id, merged(group.properties, input.thingGroupProperties));
      return { version: group.version + 1 };
    });
  },
);

/** One that does not exist counts as deleted. One with groups in it is kept (documented); its policies are detached. */
export const deleteThingGroup = defineRestOperation(
  "DeleteThingGroup",
  { route: "DELETE /thing-groups/{thingGroupName}", query: { expectedVersion: "expectedVersion" } },
  v.object({ thingGroupName: thingGroupName(), expectedVersion: v.optional(queryInteger()) }),
  async (context, { thingGroupName: name, expectedVersion }) => {
    await realmTransaction(context, (realm) => {
      const { thingGroups, policies, tags: allTags } = context.store.iot;
      const group = thingGroups.find(realm, name);
      if (!group) return;
      checkVersion(group, expectedVersion);
      if (thingGroups.children(realm, name).length > 0) {
        throw invalidRequest(`There are groups in the thing group ${name}: delete them first.`);
      }
      const arn = iotArn(realm, "thinggroup", name);
      for (const { policy } of policies.policiesOf(realm, arn, { limit: 100 })) policies.detach(realm, policy, arn);
      thingGroups.remove(realm, name);
      allTags.removeAll(arn);
    });
    return {};
  },
);
