import * as v from "valibot";
import type { Thing } from "../../store/iot/things";
import { defineRestOperation, queryInteger } from "../../wire/restOperation";
import { integer } from "../../wire/shape";
import { invalidRequest } from "../invalidRequest";
import { realmTransaction } from "../realmTransaction";
import { withoutEmpty } from "./createThing";
import { checkAttributes, checkThingType, checkVersion, findThing } from "./findThing";
import { attributePayload, thingName, thingTypeName } from "./shapes";

const shape = () =>
  v.object({
    thingName: thingName(),
    thingTypeName: v.optional(thingTypeName()),
    attributePayload: v.optional(attributePayload()),
    expectedVersion: v.optional(integer()),
    removeThingType: v.optional(v.boolean()),
  });

export const updateThing = defineRestOperation(
  "UpdateThing",
  { route: "PATCH /things/{thingName}" },
  shape(),
  async (context, input) => {
    if (input.removeThingType === true && input.thingTypeName !== undefined) {
      throw invalidRequest("A type is either given or removed.");
    }
    await realmTransaction(context, () => {
      const thing = findThing(context, input.thingName);
      checkVersion(thing, input.expectedVersion);
      checkThingType(context, input.thingTypeName);
      const change = changed(thing, input);
      checkAttributes(change.attributes, change.typeName);
      context.store.iot.things.update(thing.id, change);
    });
  },
);

/** Without `merge` the attributes replace what was there; with it, an empty value removes one. Documented. */
function changed(thing: Thing, input: v.InferOutput<ReturnType<typeof shape>>): Pick<Thing, "typeName" | "attributes"> {
  const { attributes: given, merge = false } = input.attributePayload ?? {};
  const typeName = input.removeThingType === true ? undefined : (input.thingTypeName ?? thing.typeName);
  const attributes = given === undefined ? thing.attributes : { ...(merge && thing.attributes), ...given };
  return { ...(typeName !== undefined && { typeName }), attributes: withoutEmpty(attributes) };
}

/** One that does not exist counts as deleted; documented. One with certificates is kept (measured). */
export const deleteThing = defineRestOperation(
  "DeleteThing",
  { route: "DELETE /things/{thingName}", query: { expectedVersion: "expectedVersion" } },
  v.object({ thingName: thingName(), expectedVersion: v.optional(queryInteger()) }),
  async (context, { thingName: name, expectedVersion }) => {
    await realmTransaction(context, (realm) => {
      const { things } = context.store.iot;
      const thing = things.find(realm, name);
      if (!thing) return;
      checkVersion(thing, expectedVersion);
      if (things.principalsOf(realm, name, { limit: 1 }).length > 0) {
        throw invalidRequest(`The thing ${name} cannot be deleted while principals are attached to it.`);
      }
      things.remove(realm, name);
    });
  },
);
