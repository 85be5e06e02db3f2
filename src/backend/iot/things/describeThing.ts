import * as v from "valibot";
import type { Thing } from "../../store/iot/things";
import { defineRestOperation, queryBoolean } from "../../wire/restOperation";
import { invalidRequest } from "../invalidRequest";
import { iotArn, realmOf } from "../realm";
import { readTokenPage, tokenEntries, tokenQuery } from "../tokenPage";
import { findThing } from "./findThing";
import { attributeName, attributeValue, thingName, thingTypeName } from "./shapes";

const summary = ({ realm, name, typeName, attributes, version }: Thing) => ({
  thingName: name,
  ...(typeName !== undefined && { thingTypeName: typeName }),
  thingArn: iotArn(realm, "thing", name),
  attributes,
  version,
});

export const describeThing = defineRestOperation(
  "DescribeThing",
  { route: "GET /things/{thingName}" },
  v.object({ thingName: thingName() }),
  (context, input) => {
    const thing = findThing(context, input.thingName);
    const { billingGroup } = thing;
    return {
      ...summary(thing),
      defaultClientId: thing.name,
      thingId: thing.thingId,
      ...(billingGroup !== undefined && { billingGroupName: billingGroup }),
    };
  },
);

const filters = {
  attributeName: v.optional(attributeName()),
  attributeValue: v.optional(attributeValue()),
  thingTypeName: v.optional(thingTypeName()),
  usePrefixAttributeValue: v.optional(queryBoolean()),
};

export const listThings = defineRestOperation(
  "ListThings",
  {
    route: "GET /things",
    query: {
      ...tokenQuery,
      attributeName: "attributeName",
      attributeValue: "attributeValue",
      thingTypeName: "thingTypeName",
      usePrefixAttributeValue: "usePrefixAttributeValue",
    },
  },
  v.object({ ...tokenEntries, ...filters }),
  (context, input) => {
    const realm = realmOf(context);
    const filter = { typeName: input.thingTypeName, attribute: attributeOf(input) };
    const list = { realm, name: `ListThings ${JSON.stringify(filter)}` };
    const { items, next } = readTokenPage(list, input, (page) => context.store.iot.things.list(realm, page, filter));
    return { things: items.map(summary), ...next };
  },
);

interface AttributeInput {
  readonly attributeName?: string | undefined;
  readonly attributeValue?: string | undefined;
  readonly usePrefixAttributeValue?: boolean | undefined;
}

function attributeOf({ attributeName: name, attributeValue: value, usePrefixAttributeValue = false }: AttributeInput) {
  if (name === undefined && value === undefined) return undefined;
  if (name === undefined || value === undefined) {
    throw invalidRequest("attributeName and attributeValue are given together or not at all.");
  }
  return { name, value, isPrefix: usePrefixAttributeValue };
}
