import type { GeneralName } from "./generalName";

/**
 * NameConstraints ::= SEQUENCE {
 *   permittedSubtrees [0] GeneralSubtrees OPTIONAL,
 *   excludedSubtrees  [1] GeneralSubtrees OPTIONAL }
 * GeneralSubtree ::= SEQUENCE {
 *   base    GeneralName,
 *   minimum [0] BaseDistance DEFAULT 0,
 *   maximum [1] BaseDistance OPTIONAL }      RFC 5280 section 4.2.1.10 (minimum is 0, maximum absent)
 */
export interface NameConstraints {
  readonly kind: "nameConstraints";
  readonly permittedSubtrees: readonly GeneralName[];
  readonly excludedSubtrees: readonly GeneralName[];
}
