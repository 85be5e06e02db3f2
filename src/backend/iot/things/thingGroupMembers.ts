import * as v from "valibot";
import type { OperationContext } from "../../operation";
import { defineRestOperation } from "../../wire/restOperation";
import { text } from "../../wire/shape";
import { invalidRequest } from "../invalidRequest";
import { realmTransaction } from "../realmTransaction";
import { groupsAbove } from "../policies/effectivePolicies";
import { iotArn, realmOf } from "../realm";
import { findThing, findThingGroup } from "./findThing";
import { thingGroupName, thingName } from "./shapes";

const membership = () =>
  v.object({
    thingGroupName: v.optional(thingGroupName()),
    thingGroupArn: v.optional(text()),
    thingName: v.optional(thingName()),
    thingArn: v.optional(text()),
    overrideDynamicGroups: v.optional(v.boolean()),
  });

/** A group and a thing are named by name or by ARN. Throws InvalidRequestException, and ResourceNotFoundException. */
function readMembership(context: OperationContext, input: v.InferOutput<ReturnType<typeof membership>>) {
  const group = nameIn(context, "thinggroup", input.thingGroupName, input.thingGroupArn);
  const thing = nameIn(context, "thing", input.thingName, input.thingArn);
  return { group: findThingGroup(context, group).name, thing: findThing(context, thing).name };
}

function nameIn(
  context: OperationContext,
  resource: "thing" | "thinggroup",
  name: string | undefined,
  arn: string | undefined,
): string {
  if (arn === undefined && name !== undefined) return name;
  const own = arn?.split("/")[1] ?? "";
  const isArn = arn !== undefined && arn === iotArn(realmOf(context), resource, own);
  if (!isArn || (name !== undefined && name !== own)) {
    throw invalidRequest("A thing and a thing group are named by name, or by ARN of this account and region.");
  }
  return own;
}

/** Quotas. */
const mostGroups = 10;

export const addThingToThingGroup = defineRestOperation(
  "AddThingToThingGroup",
  { route: "PUT /thing-groups/addThingToThingGroup" },
  membership(),
  async (context, input) => {
    await realmTransaction(context, (realm) => {
      const { thingGroups } = context.store.iot;
      const { group, thing } = readMembership(context, input);
      const known = thingGroups.groupsOf(realm, thing, { limit: mostGroups + 1 }).map((each) => each.group);
      if (known.includes(group)) return;
      if (known.length >= mostGroups) throw invalidRequest(`A thing is in at most ${mostGroups} groups.`);
      const root = rootOf(context, group);
      if (known.some((name) => rootOf(context, name) === root)) {
        throw invalidRequest("A thing is in one group of a hierarchy only.");
      }
      thingGroups.addThing(realm, group, thing);
    });
    return {};
  },
);

const rootOf = (context: OperationContext, group: string): string =>
  groupsAbove(context.store, realmOf(context), group).at(-1) ?? group;

export const removeThingFromThingGroup = defineRestOperation(
  "RemoveThingFromThingGroup",
  { route: "PUT /thing-groups/removeThingFromThingGroup" },
  membership(),
  async (context, input) => {
    await realmTransaction(context, (realm) => {
      const { group, thing } = readMembership(context, input);
      context.store.iot.thingGroups.removeThing(realm, group, thing);
    });
    return {};
  },
);
