import * as v from "valibot";
import { evaluate, type PolicyDecision } from "../../../iot/policy/evaluate";
import type { IotAction } from "../../../iot/policy/examineStatement";
import type { NamedPolicy } from "../../../iot/policy/policyDocument";
import type { PolicyValues } from "../../../iot/policy/policyValues";
import type { OperationContext } from "../../operation";
import { defineRestOperation } from "../../wire/restOperation";
import { list, oneOf, text } from "../../wire/shape";
import { invalidRequest } from "../invalidRequest";
import { realmOf } from "../realm";
import { checkTarget, type Target } from "./checkTarget";
import { connectionContext } from "./connectionContext";
import { policiesOfTarget, readDocument } from "./effectivePolicies";
import { findPolicy, findVersion, policySummary } from "./findPolicy";
import { policyName, target } from "./shapes";

const actions = {
  CONNECT: "iot:Connect",
  PUBLISH: "iot:Publish",
  SUBSCRIBE: "iot:Subscribe",
  RECEIVE: "iot:Receive",
} as const satisfies Readonly<Record<string, IotAction>>;

const authInfo = () =>
  v.object({
    actionType: v.optional(oneOf(["PUBLISH", "SUBSCRIBE", "RECEIVE", "CONNECT"])),
    resources: list(text({ max: 2048 })),
  });
type AuthInfo = v.InferOutput<ReturnType<typeof authInfo>>;

const shape = () =>
  v.object({
    principal: v.optional(target()),
    cognitoIdentityPoolId: v.optional(text()),
    authInfos: list(authInfo(), { min: 1, max: 10 }),
    clientId: v.optional(text()),
    policyNamesToAdd: v.optional(list(policyName())),
    policyNamesToSkip: v.optional(list(policyName())),
  });
type Input = v.InferOutput<ReturnType<typeof shape>>;

/** The answers are those of the broker: the same policies, found and read in the same way. */
export const testAuthorization = defineRestOperation(
  "TestAuthorization",
  { route: "POST /test-authorization", query: { clientId: "clientId" } },
  shape(),
  (context, input) => {
    if (input.cognitoIdentityPoolId !== undefined) throw invalidRequest("There are no identities of Cognito here.");
    const principal = input.principal === undefined ? undefined : checkTarget(context, input.principal);
    const policies = policiesFor(context, principal, input);
    const values = valuesFor(context, principal, input, policies);
    return { authResults: input.authInfos.map((info) => resultOf(context, info, policies, values)) };
  },
);

function policiesFor(context: OperationContext, principal: Target | undefined, input: Input): NamedPolicy[] {
  const realm = realmOf(context);
  const own = principal ? policiesOfTarget(context.store, realm, principal, input.clientId) : [];
  const documents = new Map(own);
  for (const name of input.policyNamesToAdd ?? []) {
    const policy = findPolicy(context, name);
    documents.set(name, findVersion(context, policy, String(policy.defaultVersion)).document);
  }
  for (const name of input.policyNamesToSkip ?? []) documents.delete(name);
  return [...documents].map(([name, document]) => ({ name, document: readDocument(document) }));
}

/** Neither address nor server name are known: what asks for them is a missing value. */
function valuesFor(
  context: OperationContext,
  principal: Target | undefined,
  { clientId }: Input,
  policies: readonly NamedPolicy[],
): PolicyValues {
  const certificateId = principal?.kind === "certificate" ? principal.certificateId : undefined;
  return connectionContext(context, realmOf(context), certificateId, { clientId }, policies);
}

/** Of several resources: allowed when all are, denied when one is (assumed). */
function resultOf(context: OperationContext, info: AuthInfo, policies: readonly NamedPolicy[], values: PolicyValues) {
  const { actionType } = info;
  if (actionType === undefined) throw invalidRequest("authInfos has an entry without actionType.");
  const decisions = info.resources.map((resource) =>
    evaluate({ action: actions[actionType], resource, context: values }, policies),
  );
  const named = (decision: PolicyDecision["decision"]) => ({
    policies: namesIn(decisions.filter((each) => each.decision === decision)).map((name) =>
      policySummary(realmOf(context), name),
    ),
  });
  return {
    authInfo: info,
    allowed: named("ALLOWED"),
    denied: { implicitDeny: named("IMPLICIT_DENY"), explicitDeny: named("EXPLICIT_DENY") },
    authDecision: together(decisions),
    missingContextValues: [...new Set(decisions.flatMap(({ missing }) => missing))],
  };
}

const namesIn = (decisions: readonly PolicyDecision[]): string[] => [
  ...new Set(decisions.flatMap(({ policies }) => policies)),
];

function together(decisions: readonly PolicyDecision[]): PolicyDecision["decision"] {
  const has = (wanted: PolicyDecision["decision"]) => decisions.some(({ decision }) => decision === wanted);
  if (has("EXPLICIT_DENY")) return "EXPLICIT_DENY";
  return has("IMPLICIT_DENY") || decisions.length === 0 ? "IMPLICIT_DENY" : "ALLOWED";
}
