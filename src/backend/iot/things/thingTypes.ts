import { randomUUID } from "node:crypto";
import * as v from "valibot";
import type { ThingType } from "../../store/iot/thingTypes";
import { defineRestOperation } from "../../wire/restOperation";
import { list } from "../../wire/shape";
import { checkTags } from "../certificates/checkTags";
import { tags } from "../certificates/shapes";
import { epochSeconds } from "../epochSeconds";
import { alreadyExists, invalidRequest } from "../invalidRequest";
import { realmTransaction } from "../realmTransaction";
import { iotArn, realmOf } from "../realm";
import { readTokenPage, tokenEntries, tokenQuery } from "../tokenPage";
import { findThingType } from "./findThing";
import { attributeName, description, thingTypeName } from "./shapes";

const properties = () =>
  v.object({
    thingTypeDescription: v.optional(description()),
    searchableAttributes: v.optional(list(attributeName(), { max: 3 })),
  });

const named = () => v.object({ thingTypeName: thingTypeName() });

const identity = ({ realm, name, typeId }: ThingType) => ({
  thingTypeName: name,
  thingTypeArn: iotArn(realm, "thingtype", name),
  thingTypeId: typeId,
});

/** With the same properties again it answers as it did the first time (assumed, as for things). */
export const createThingType = defineRestOperation(
  "CreateThingType",
  { route: "POST /thing-types/{thingTypeName}" },
  v.object({ thingTypeName: thingTypeName(), thingTypeProperties: v.optional(properties()), tags: v.optional(tags()) }),
  async (context, { thingTypeName: name, thingTypeProperties = {}, ...input }) => {
    const given = checkTags(input.tags);
    const realm = realmOf(context);
    const arn = iotArn(realm, "thingtype", name);
    return await context.store.transaction(() => {
      const { thingTypes, tags: kept } = context.store.iot;
      const known = thingTypes.find(realm, name);
      if (known && JSON.stringify(known.properties) !== JSON.stringify(thingTypeProperties)) {
        throw alreadyExists(`The thing type ${name} exists already, with other properties.`, known.typeId, arn);
      }
      if (known) return identity(known);
      kept.put(arn, given);
      const createdAt = context.clock.now();
      return identity(
        thingTypes.insert({ realm, name, typeId: randomUUID(), properties: thingTypeProperties, createdAt }),
      );
    });
  },
);

const described = (type: ThingType) => ({
  ...identity(type),
  thingTypeProperties: type.properties,
  thingTypeMetadata: {
    deprecated: type.deprecatedAt !== undefined,
    ...(type.deprecatedAt && { deprecationDate: epochSeconds(type.deprecatedAt) }),
    creationDate: epochSeconds(type.createdAt),
  },
});

export const describeThingType = defineRestOperation(
  "DescribeThingType",
  { route: "GET /thing-types/{thingTypeName}" },
  named(),
  (context, input) => described(findThingType(context, input.thingTypeName)),
);

export const listThingTypes = defineRestOperation(
  "ListThingTypes",
  { route: "GET /thing-types", query: { ...tokenQuery, thingTypeName: "thingTypeName" } },
  v.object({ ...tokenEntries, thingTypeName: v.optional(thingTypeName()) }),
  (context, { thingTypeName: wanted, ...input }) => {
    const realm = realmOf(context);
    const { thingTypes: types } = context.store.iot;
    const { items, next } = readTokenPage({ realm, name: "ListThingTypes" }, input, (page) => types.list(realm, page));
    const found = items.filter(({ name }) => wanted === undefined || name === wanted);
    return { thingTypes: found.map((type) => described(type)), ...next };
  },
);

export const deprecateThingType = defineRestOperation(
  "DeprecateThingType",
  { route: "POST /thing-types/{thingTypeName}/deprecate" },
  v.object({ thingTypeName: thingTypeName(), undoDeprecate: v.optional(v.boolean()) }),
  async (context, { thingTypeName: name, undoDeprecate = false }) => {
    await context.store.transaction(() => {
      const type = findThingType(context, name);
      context.store.iot.thingTypes.setDeprecated(type.id, undoDeprecate ? undefined : context.clock.now());
    });
    return {};
  },
);

/** After it was deprecated; documented. */
const waitMilliseconds = 5 * 60_000;

export const deleteThingType = defineRestOperation(
  "DeleteThingType",
  { route: "DELETE /thing-types/{thingTypeName}" },
  named(),
  async (context, { thingTypeName: name }) => {
    await realmTransaction(context, (realm) => {
      const { things, thingTypes, tags: kept } = context.store.iot;
      const type = findThingType(context, name);
      const since = type.deprecatedAt && context.clock.now().getTime() - type.deprecatedAt.getTime();
      if (since === undefined)
        throw invalidRequest(`The thing type ${name} has to be deprecated before it is deleted.`);
      if (since < waitMilliseconds) throw invalidRequest("A thing type is deleted 5 minutes after it was deprecated.");
      if (things.list(realm, { limit: 1 }, { typeName: name }).length > 0) {
        throw invalidRequest(`There are things of the type ${name}.`);
      }
      thingTypes.remove(type.id);
      kept.removeAll(iotArn(realm, "thingtype", name));
    });
    return {};
  },
);
