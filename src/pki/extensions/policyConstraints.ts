import { readSmallInteger } from "../der/integer";
import type { DerReader } from "../der/reader";
import { primitive } from "../der/tag";

/**
 * PolicyConstraints ::= SEQUENCE {
 *   requireExplicitPolicy [0] SkipCerts OPTIONAL,
 *   inhibitPolicyMapping  [1] SkipCerts OPTIONAL }      RFC 5280 section 4.2.1.11
 */
export interface PolicyConstraints {
  readonly kind: "policyConstraints";
  readonly requireExplicitPolicy?: number;
  readonly inhibitPolicyMapping?: number;
}

export function readPolicyConstraints(reader: DerReader): PolicyConstraints {
  const fields = reader.sequence("policyConstraints");
  const skip = (number: number, what: string): number | undefined =>
    fields.has(primitive(number)) ? readSmallInteger(fields, what, primitive(number)) : undefined;
  const requireExplicitPolicy = skip(0, "requireExplicitPolicy");
  const inhibitPolicyMapping = skip(1, "inhibitPolicyMapping");
  fields.finish("policyConstraints");
  return { kind: "policyConstraints", requireExplicitPolicy, inhibitPolicyMapping };
}
