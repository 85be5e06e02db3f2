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
