import * as v from "valibot";
import type { OperationContext } from "../../operation";
import type { PolicyTarget } from "../../store/iot/policies";
import { defineRestOperation, queryBoolean } from "../../wire/restOperation";
import { markerEntries, markerQuery, readMarkedPage } from "../marker";
import { iotArn, realmOf } from "../realm";
import { checkTarget, type Target } from "./checkTarget";
import { groupsAbove } from "./effectivePolicies";
import { findPolicy, policySummary } from "./findPolicy";
import { policyName, target } from "./shapes";

const { pageSize, marker } = markerEntries;
const plainQuery = { pageSize: markerQuery.pageSize, marker: markerQuery.marker };

export const listAttachedPolicies = defineRestOperation(
  "ListAttachedPolicies",
  { route: "POST /attached-policies/{target}", query: { recursive: "recursive", ...plainQuery } },
  v.object({ target: target(), recursive: v.optional(queryBoolean()), pageSize, marker }),
  (context, { target: arn, recursive = false, ...input }) => {
    const realm = realmOf(context);
    const found = checkTarget(context, arn);
    const arns = [found.arn, ...(recursive ? above(context, found) : [])];
    const list = { realm, name: `ListAttachedPolicies ${recursive} ${arn}` };
    const { items, next } = readMarkedPage(list, { ...input, ascendingOrder: true }, ({ after = 0, limit }) =>
      attachedTo(context, arns)
        .filter(({ id }) => id > after)
        .slice(0, limit),
    );
    return { policies: items.map(({ policy }) => policySummary(realm, policy)), ...next };
  },
);

/** Of a group the groups above it (documented); of a certificate nothing more (assumed). */
const above = (context: OperationContext, target: Target): string[] =>
  target.kind === "group"
    ? groupsAbove(context.store, realmOf(context), target.group).map((name) =>
        iotArn(realmOf(context), "thinggroup", name),
      )
    : [];

/** Each policy once, in the order in which they were attached. */
function attachedTo({ store, ...context }: OperationContext, arns: readonly string[]): PolicyTarget[] {
  const realm = realmOf(context);
  const all = arns.flatMap((arn) => store.iot.policies.policiesOf(realm, arn, { limit: 1000 }));
  const inOrder = all.sort((left, right) => left.id - right.id);
  return [...new Map(inOrder.map((each) => [each.policy, each])).values()].sort((left, right) => left.id - right.id);
}

export const listTargetsForPolicy = defineRestOperation(
  "ListTargetsForPolicy",
  { route: "POST /policy-targets/{policyName}", query: plainQuery },
  v.object({ policyName: policyName(), pageSize, marker }),
  (context, { policyName: name, ...input }) => {
    const { items, next } = targetsPage(context, "ListTargetsForPolicy", name, { ...input, ascendingOrder: true });
    return { targets: items.map(({ target: arn }) => arn), ...next };
  },
);

function targetsPage(
  context: OperationContext,
  operation: string,
  name: string,
  input: Parameters<typeof readMarkedPage>[1],
) {
  const realm = realmOf(context);
  findPolicy(context, name);
  return readMarkedPage({ realm, name: `${operation} ${name}` }, input, (page) =>
    context.store.iot.policies.targetsOf(realm, name, page),
  );
}

/** Deprecated for ListTargetsForPolicy. */
export const listPolicyPrincipals = defineRestOperation(
  "ListPolicyPrincipals",
  { route: "GET /policy-principals", headers: { policyName: "x-amzn-iot-policy" }, query: markerQuery },
  v.object({ policyName: policyName(), ...markerEntries }),
  (context, { policyName: name, ...input }) => {
    const { items, next } = targetsPage(context, "ListPolicyPrincipals", name, input);
    return { principals: items.map(({ target: arn }) => arn), ...next };
  },
);

/** Deprecated for ListAttachedPolicies. */
export const listPrincipalPolicies = defineRestOperation(
  "ListPrincipalPolicies",
  { route: "GET /principal-policies", headers: { principal: "x-amzn-iot-principal" }, query: markerQuery },
  v.object({ principal: target(), ...markerEntries }),
  (context, { principal, ...input }) => {
    const realm = realmOf(context);
    const { arn } = checkTarget(context, principal);
    const { items, next } = readMarkedPage({ realm, name: `ListPrincipalPolicies ${arn}` }, input, (page) =>
      context.store.iot.policies.policiesOf(realm, arn, page),
    );
    return { policies: items.map(({ policy }) => policySummary(realm, policy)), ...next };
  },
);
