import * as v from "valibot";
import type { OperationContext } from "../../operation";
import type { Realm } from "../../store/iot/realm";
import type { ThingGroup } from "../../store/iot/thingGroups";
import { defineRestOperation, queryBoolean } from "../../wire/restOperation";
import { groupsAbove } from "../policies/effectivePolicies";
import { iotArn, realmOf } from "../realm";
import { readTokenPage, tokenEntries, tokenQuery } from "../tokenPage";
import { findThing, findThingGroup } from "./findThing";
import { thingGroupName, thingName } from "./shapes";

const summary = (realm: Realm, name: string) => ({ groupName: name, groupArn: iotArn(realm, "thinggroup", name) });

/** Those at the top, or in `parentGroup`; with `recursive`, which is the default, also those below. */
export const listThingGroups = defineRestOperation(
  "ListThingGroups",
  {
    route: "GET /thing-groups",
    query: {
      ...tokenQuery,
      parentGroup: "parentGroup",
      namePrefixFilter: "namePrefixFilter",
      recursive: "recursive",
    },
  },
  v.object({
    ...tokenEntries,
    parentGroup: v.optional(thingGroupName()),
    namePrefixFilter: v.optional(thingGroupName()),
    recursive: v.optional(queryBoolean()),
  }),
  (context, { parentGroup, namePrefixFilter = "", recursive = true, ...input }) => {
    const realm = realmOf(context);
    if (parentGroup !== undefined) findThingGroup(context, parentGroup);
    const name = `ListThingGroups ${JSON.stringify([parentGroup, namePrefixFilter, recursive])}`;
    const isWanted = (group: ThingGroup): boolean =>
      group.name.startsWith(namePrefixFilter) && isBelow(context, group, parentGroup, recursive);
    const { items, next } = readTokenPage({ realm, name }, input, ({ after = 0, limit }) =>
      allGroups(context, realm)
        .filter((group) => group.id > after && isWanted(group))
        .slice(0, limit),
    );
    return { thingGroups: items.map((group) => summary(realm, group.name)), ...next };
  },
);

/** There are few: a person makes them. */
const allGroups = ({ store }: OperationContext, realm: Realm): ThingGroup[] =>
  store.iot.thingGroups.list(realm, { limit: 10_000 });

function isBelow({ store }: OperationContext, group: ThingGroup, parent: string | undefined, isDeep: boolean): boolean {
  if (group.parent === parent) return true;
  if (!isDeep) return false;
  return parent === undefined || groupsAbove(store, group.realm, group.name).includes(parent);
}

export const listThingGroupsForThing = defineRestOperation(
  "ListThingGroupsForThing",
  { route: "GET /things/{thingName}/thing-groups", query: tokenQuery },
  v.object({ thingName: thingName(), ...tokenEntries }),
  (context, { thingName: name, ...input }) => {
    const realm = realmOf(context);
    findThing(context, name);
    const { items, next } = readTokenPage({ realm, name: `ListThingGroupsForThing ${name}` }, input, (page) =>
      context.store.iot.thingGroups.groupsOf(realm, name, page),
    );
    return { thingGroups: items.map(({ group }) => summary(realm, group)), ...next };
  },
);

export const listThingsInThingGroup = defineRestOperation(
  "ListThingsInThingGroup",
  { route: "GET /thing-groups/{thingGroupName}/things", query: { ...tokenQuery, recursive: "recursive" } },
  v.object({ thingGroupName: thingGroupName(), recursive: v.optional(queryBoolean()), ...tokenEntries }),
  (context, { thingGroupName: name, recursive = false, ...input }) => {
    const realm = realmOf(context);
    findThingGroup(context, name);
    const groups = [name, ...(recursive ? groupsBelow(context, realm, name) : [])];
    const list = { realm, name: `ListThingsInThingGroup ${recursive} ${name}` };
    const { items, next } = readTokenPage(list, input, (page) =>
      groups
        .flatMap((group) => context.store.iot.thingGroups.thingsIn(realm, group, page))
        .sort((left, right) => left.id - right.id)
        .slice(0, page.limit),
    );
    return { things: items.map(({ thing }) => thing), ...next };
  },
);

function groupsBelow({ store }: OperationContext, realm: Realm, name: string): string[] {
  const below = store.iot.thingGroups.children(realm, name).map((child) => child.name);
  for (const child of below) {
    below.push(...store.iot.thingGroups.children(realm, child).map((grandchild) => grandchild.name));
  }
  return below;
}
