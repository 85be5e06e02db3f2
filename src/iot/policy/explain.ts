import { evaluate } from "./evaluate";
import { type Examination, examineStatement, type PolicyRequest } from "./examineStatement";
import { nearestPattern } from "./nearestPattern";
import type { NamedPolicy, PolicyStatement } from "./policyDocument";
import { whyMissing } from "./whyMissing";
import { whyNotMet } from "./whyNotMet";

/**
 * What decided a request, in words; when nothing allows it, also the statement that came closest, and what kept it from
 * allowing. Names and values come from strangers: who shows the text escapes it.
 */
export function explainDecision(request: PolicyRequest, policies: readonly NamedPolicy[]): string {
  const { decision, statement } = evaluate(request, policies);
  const what = `${request.action} on ${request.resource}`;
  const place = statement && placeOf(statement.policy, statement.index);
  if (decision === "ALLOWED") return `${place ?? ""} allows ${what}.`;
  if (decision === "EXPLICIT_DENY")
    return `${place ?? ""} denies ${what}; a statement that denies wins over all others.`;
  if (policies.length === 0) return `No policy is attached, so nothing allows ${what}.`;
  const nearest = nearMisses(request, policies).sort((left, right) => right.nearness - left.nearness)[0];
  return `No statement allows ${what}: ${nearest?.reason ?? "none has the effect Allow."}`;
}

const placeOf = (policy: string, index: number): string => `Statement ${index + 1} of policy "${policy}"`;

interface NearMiss {
  /** The greater, the closer it came. */
  readonly nearness: number;
  readonly reason: string;
}

function nearMisses(request: PolicyRequest, policies: readonly NamedPolicy[]): NearMiss[] {
  return policies.flatMap((policy) =>
    policy.document.statements.flatMap((statement, index) => {
      if (statement.effect !== "Allow") return [];
      const place = placeOf(policy.name, index).replace("S", "s");
      return [nearMiss(place, statement, examineStatement(statement, request), request, policy)];
    }),
  );
}

function nearMiss(
  place: string,
  statement: PolicyStatement,
  examined: Examination,
  request: PolicyRequest,
  { document }: NamedPolicy,
): NearMiss {
  if (examined.kind === "condition") {
    return {
      nearness: 4,
      reason: `${place} is about it, but ${whyNotMet(examined.condition, examined.missing, request)}`,
    };
  }
  if (examined.kind === "resource" && examined.missing.length > 0) {
    const [variable = ""] = examined.missing;
    return {
      nearness: 3,
      reason: `${place} needs \${${variable}}, which has no value: ${whyMissing(variable, request)}`,
    };
  }
  if (examined.kind === "resource") {
    const { nearness, reason } = nearestPattern(statement.resources, request, document);
    return { nearness: 1 + nearness, reason: `${place} ${reason}` };
  }
  const { negated, patterns } = statement.actions;
  const actions = patterns.map(({ text }) => text).join(", ");
  const reason = `${place} is about ${negated ? "all actions but " : ""}${actions}, not about ${request.action}.`;
  return { nearness: 0, reason };
}
