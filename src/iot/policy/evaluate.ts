import { type Examination, examineStatement, type PolicyRequest } from "./examineStatement";
import type { NamedPolicy } from "./policyDocument";

export interface PolicyDecision {
  readonly decision: "ALLOWED" | "EXPLICIT_DENY" | "IMPLICIT_DENY";
  /** Those that allow or deny; all that were looked at when none does either. */
  readonly policies: readonly string[];
  /** The first that decided. */
  readonly statement?: DecidingStatement;
  /** Variables and condition keys without a value that kept a statement from matching. */
  readonly missing: readonly string[];
}

export interface DecidingStatement {
  readonly policy: string;
  /** In its document, from 0. */
  readonly index: number;
  /** JSON, on one line. */
  readonly text: string;
}

/**
 * What policies together say about a request: nothing is allowed that no statement allows, and a statement that denies wins
 * over all that allow (AWS IoT Core Developer Guide, "AWS IoT Core policies").
 */
export function evaluate(request: PolicyRequest, policies: readonly NamedPolicy[]): PolicyDecision {
  const found = { Allow: [] as DecidingStatement[], Deny: [] as DecidingStatement[] };
  const missing = new Set<string>();
  for (const { name, document } of policies) {
    for (const [index, statement] of document.statements.entries()) {
      const examined = examineStatement(statement, request);
      if (examined.kind === "matches") found[statement.effect].push({ policy: name, index, text: statement.text });
      missingIn(examined).forEach((variable) => missing.add(variable));
    }
  }
  const common = { missing: [...missing] };
  if (found.Deny.length > 0) return { decision: "EXPLICIT_DENY", ...decidedBy(found.Deny), ...common };
  if (found.Allow.length > 0) return { decision: "ALLOWED", ...decidedBy(found.Allow), ...common };
  return { decision: "IMPLICIT_DENY", policies: policies.map(({ name }) => name), ...common };
}

const missingIn = (examined: Examination): readonly string[] => ("missing" in examined ? examined.missing : []);

function decidedBy(statements: readonly DecidingStatement[]): Pick<PolicyDecision, "policies" | "statement"> {
  const [statement] = statements;
  return { policies: [...new Set(statements.map(({ policy }) => policy))], ...(statement && { statement }) };
}
