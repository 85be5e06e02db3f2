import * as v from "valibot";
import { defineRestOperation } from "../../wire/restOperation";
import { text } from "../../wire/shape";
import { invalidRequest, notFound } from "../invalidRequest";
import { realmOf } from "../realm";
import { thingName } from "../things/shapes";
import { checkTarget } from "./checkTarget";
import { policiesOfTarget } from "./effectivePolicies";
import { policySummary } from "./findPolicy";
import { target } from "./shapes";

export const getEffectivePolicies = defineRestOperation(
  "GetEffectivePolicies",
  { route: "POST /effective-policies", query: { thingName: "thingName" } },
  v.object({
    principal: v.optional(target()),
    cognitoIdentityPoolId: v.optional(text()),
    thingName: v.optional(thingName()),
  }),
  (context, { principal, cognitoIdentityPoolId, thingName: thing }) => {
    if (principal === undefined || cognitoIdentityPoolId !== undefined) {
      throw invalidRequest("Policies are found for the ARN of a certificate or thing group.");
    }
    const realm = realmOf(context);
    if (thing !== undefined && !context.store.iot.things.find(realm, thing)) {
      throw notFound(`The thing ${thing} does not exist.`);
    }
    const found = policiesOfTarget(context.store, realm, checkTarget(context, principal), thing);
    const effectivePolicies = [...found].map(([name, policyDocument]) => ({
      ...policySummary(realm, name),
      policyDocument,
    }));
    return { effectivePolicies };
  },
);
