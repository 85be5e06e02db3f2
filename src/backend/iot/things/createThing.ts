import { randomUUID } from "node:crypto";
import * as v from "valibot";
import type { Thing } from "../../store/iot/things";
import { defineRestOperation } from "../../wire/restOperation";
import { alreadyExists, notFound } from "../invalidRequest";
import { realmTransaction } from "../realmTransaction";
import { iotArn } from "../realm";
import { checkAttributes, checkThingType } from "./findThing";
import { attributePayload, thingName, thingTypeName } from "./shapes";

/** With the same parameters again it answers as it did the first time; documented. */
export const createThing = defineRestOperation(
  "CreateThing",
  { route: "POST /things/{thingName}" },
  v.object({
    thingName: thingName(),
    thingTypeName: v.optional(thingTypeName()),
    attributePayload: v.optional(attributePayload()),
    billingGroupName: v.optional(thingTypeName()),
  }),
  async (context, { thingName: name, thingTypeName: typeName, billingGroupName, ...input }) => {
    const attributes = withoutEmpty(input.attributePayload?.attributes ?? {});
    if (billingGroupName !== undefined) throw notFound(`The billing group ${billingGroupName} does not exist.`);
    checkAttributes(attributes, typeName);
    return await realmTransaction(context, (realm) => {
      const { things } = context.store.iot;
      const known = things.find(realm, name);
      const type = typeName === undefined ? {} : { typeName };
      if (known && !isSame(known, { ...type, attributes })) {
        throw alreadyExists(`The thing ${name} exists already, with other attributes or another type.`, ...idOf(known));
      }
      checkThingType(context, typeName);
      const created = { realm, name, thingId: randomUUID(), ...type, attributes, createdAt: context.clock.now() };
      const thing = known ?? things.insert(created);
      return { thingName: name, thingArn: iotArn(realm, "thing", name), thingId: thing.thingId };
    });
  },
);

const idOf = ({ realm, name, thingId }: Thing): [string, string] => [thingId, iotArn(realm, "thing", name)];

/** An attribute with an empty value is none. */
export const withoutEmpty = (attributes: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ""));

const isSame = (
  known: Pick<Thing, "typeName" | "attributes">,
  asked: Pick<Thing, "typeName" | "attributes">,
): boolean => known.typeName === asked.typeName && sorted(known.attributes) === sorted(asked.attributes);

const sorted = (attributes: Thing["attributes"]): string =>
  JSON.stringify(Object.entries(attributes).sort(([left], [right]) => (left < right ? -1 : 1)));
