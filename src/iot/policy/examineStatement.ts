import { conditionHolds, type PolicyCondition } from "./policyCondition";
import type { PatternSet, PolicyStatement } from "./policyDocument";
import { patternMatches, resolvePattern } from "./policyPattern";
import type { PolicyValues } from "./policyValues";

/** The actions of a device. */
export type IotAction = "iot:Connect" | "iot:Publish" | "iot:RetainPublish" | "iot:Subscribe" | "iot:Receive";

export interface PolicyRequest {
  readonly action: IotAction;
  /** The whole ARN, such as "arn:aws:iot:us-east-1:000000000000:client/thing-1". */
  readonly resource: string;
  readonly context: PolicyValues;
}

/** Whether a statement is about a request, or what keeps it from being that. */
export type Examination =
  | { readonly kind: "matches" }
  | { readonly kind: "action" }
  | { readonly kind: "resource"; readonly missing: readonly string[] }
  | { readonly kind: "condition"; readonly condition: PolicyCondition; readonly missing: readonly string[] };

const matches: Examination = { kind: "matches" };
const otherAction: Examination = { kind: "action" };

export function examineStatement(statement: PolicyStatement, request: PolicyRequest): Examination {
  const { actions, resources, conditions } = statement;
  const missing = new Set<string>();
  if (!isInSet(actions, request.action.toLowerCase(), request.context, missing)) return otherAction;
  if (!isInSet(resources, request.resource, request.context, missing)) {
    return { kind: "resource", missing: [...missing] };
  }
  missing.clear();
  const failed = conditions.find((condition) => !conditionHolds(condition, request.context, missing));
  return failed ? { kind: "condition", condition: failed, missing: [...missing] } : matches;
}

/**
 * A pattern with a variable that has no value matches nothing. So that "all but ${variable}" does not become "all", neither
 * does what is negated (assumed).
 */
function isInSet(set: PatternSet, text: string, context: PolicyValues, missing: Set<string>): boolean {
  const resolved = set.patterns.map((pattern) => pattern.fixed ?? resolvePattern(pattern, context, missing));
  const isMatched = resolved.some((pattern) => pattern !== undefined && patternMatches(pattern, text));
  return set.negated ? !isMatched && !resolved.includes(undefined) : isMatched;
}
