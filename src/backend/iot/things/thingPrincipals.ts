import * as v from "valibot";
import type { OperationContext } from "../../operation";
import type { Attachment } from "../../store/iot/things";
import { defineRestOperation } from "../../wire/restOperation";
import { invalidRequest } from "../invalidRequest";
import { realmTransaction } from "../realmTransaction";
import { checkTarget, readTarget } from "../policies/checkTarget";
import { realmOf } from "../realm";
import { readTokenPage, tokenEntries, tokenQuery, type TokenInput } from "../tokenPage";
import { findThing } from "./findThing";
import { principal, principalType, thingName } from "./shapes";

const headers = { principal: "x-amzn-principal" };

/** Throws InvalidRequestException for what is not the ARN of a certificate here, and ResourceNotFoundException. */
function checkPrincipal(context: OperationContext, arn: string): string {
  if (readTarget(context, arn).kind !== "certificate") throw invalidRequest("A thing has certificates as principals.");
  return checkTarget(context, arn).arn;
}

/** To attach what is attached already changes nothing. */
export const attachThingPrincipal = defineRestOperation(
  "AttachThingPrincipal",
  { route: "PUT /things/{thingName}/principals", headers, query: { thingPrincipalType: "thingPrincipalType" } },
  v.object({ thingName: thingName(), principal: principal(), thingPrincipalType: v.optional(principalType()) }),
  async (context, input) => {
    const isExclusive = input.thingPrincipalType === "EXCLUSIVE_THING";
    await realmTransaction(context, (realm) => {
      const { things } = context.store.iot;
      const { name } = findThing(context, input.thingName);
      const arn = checkPrincipal(context, input.principal);
      const others = things.thingsOf(realm, arn, { limit: 2 }).filter(({ thing }) => thing !== name);
      if (others.some(({ exclusive }) => exclusive || isExclusive)) {
        throw invalidRequest("The principal is attached to another thing, and one of the two is to have it alone.");
      }
      things.attach(realm, name, arn, isExclusive);
    });
  },
);

/** What is not attached counts as detached (assumed). */
export const detachThingPrincipal = defineRestOperation(
  "DetachThingPrincipal",
  { route: "DELETE /things/{thingName}/principals", headers },
  v.object({ thingName: thingName(), principal: principal() }),
  async (context, input) => {
    await realmTransaction(context, (realm) => {
      const { name } = findThing(context, input.thingName);
      context.store.iot.things.detach(realm, name, readTarget(context, input.principal).arn);
    });
  },
);

function principalsPage(context: OperationContext, operation: string, name: string, input: TokenInput) {
  const realm = realmOf(context);
  findThing(context, name);
  return readTokenPage({ realm, name: `${operation} ${name}` }, input, (page) =>
    context.store.iot.things.principalsOf(realm, name, page),
  );
}

export const listThingPrincipals = defineRestOperation(
  "ListThingPrincipals",
  { route: "GET /things/{thingName}/principals", query: tokenQuery },
  v.object({ thingName: thingName(), ...tokenEntries }),
  (context, { thingName: name, ...input }) => {
    const { items, next } = principalsPage(context, "ListThingPrincipals", name, input);
    return { principals: items.map(({ principal: arn }) => arn), ...next };
  },
);

const typeOf = ({ exclusive }: Attachment) => (exclusive ? "EXCLUSIVE_THING" : "NON_EXCLUSIVE_THING");
const typeEntries = { thingPrincipalType: v.optional(principalType()) };
const typeQuery = { ...tokenQuery, thingPrincipalType: "thingPrincipalType" };

/** A page may hold fewer than asked for when others have another type. */
export const listThingPrincipalsV2 = defineRestOperation(
  "ListThingPrincipalsV2",
  { route: "GET /things/{thingName}/principals-v2", query: typeQuery },
  v.object({ thingName: thingName(), ...tokenEntries, ...typeEntries }),
  (context, { thingName: name, thingPrincipalType: wanted, ...input }) => {
    const { items, next } = principalsPage(context, "ListThingPrincipalsV2", name, input);
    const found = items.map((each) => ({ principal: each.principal, thingPrincipalType: typeOf(each) }));
    return {
      thingPrincipalObjects: found.filter((each) => wanted === undefined || each.thingPrincipalType === wanted),
      ...next,
    };
  },
);

function thingsPage(context: OperationContext, operation: string, arn: string, input: TokenInput) {
  const realm = realmOf(context);
  const found = checkPrincipal(context, arn);
  return readTokenPage({ realm, name: `${operation} ${found}` }, input, (page) =>
    context.store.iot.things.thingsOf(realm, found, page),
  );
}

export const listPrincipalThings = defineRestOperation(
  "ListPrincipalThings",
  { route: "GET /principals/things", headers, query: tokenQuery },
  v.object({ principal: principal(), ...tokenEntries }),
  (context, { principal: arn, ...input }) => {
    const { items, next } = thingsPage(context, "ListPrincipalThings", arn, input);
    return { things: items.map(({ thing }) => thing), ...next };
  },
);

export const listPrincipalThingsV2 = defineRestOperation(
  "ListPrincipalThingsV2",
  { route: "GET /principals/things-v2", headers, query: typeQuery },
  v.object({ principal: principal(), ...tokenEntries, ...typeEntries }),
  (context, { principal: arn, thingPrincipalType: wanted, ...input }) => {
    const { items, next } = thingsPage(context, "ListPrincipalThingsV2", arn, input);
    const found = items.map((each) => ({ thingName: each.thing, thingPrincipalType: typeOf(each) }));
    return {
      principalThingObjects: found.filter((each) => wanted === undefined || each.thingPrincipalType === wanted),
      ...next,
    };
  },
);
