import * as v from "valibot";
import { defineRestOperation } from "../../wire/restOperation";
import { epochSeconds } from "../epochSeconds";
import { markerEntries, markerQuery, readMarkedPage } from "../marker";
import { realmOf } from "../realm";
import { findPolicy, findVersion, policySummary } from "./findPolicy";
import { policyName } from "./shapes";

export const getPolicy = defineRestOperation(
  "GetPolicy",
  { route: "GET /policies/{policyName}" },
  v.object({ policyName: policyName() }),
  (context, input) => {
    const policy = findPolicy(context, input.policyName);
    const defaultVersionId = String(policy.defaultVersion);
    return {
      ...policySummary(policy.realm, policy.name),
      policyDocument: findVersion(context, policy, defaultVersionId).document,
      defaultVersionId,
      creationDate: epochSeconds(policy.createdAt),
      lastModifiedDate: epochSeconds(policy.modifiedAt),
      generationId: policy.generationId,
    };
  },
);

export const listPolicies = defineRestOperation(
  "ListPolicies",
  { route: "GET /policies", query: markerQuery },
  v.object(markerEntries),
  (context, input) => {
    const realm = realmOf(context);
    const list = { realm, name: "ListPolicies" };
    const { items, next } = readMarkedPage(list, input, (page) => context.store.iot.policies.list(realm, page));
    return { policies: items.map(({ name }) => policySummary(realm, name)), ...next };
  },
);
