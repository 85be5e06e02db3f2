/**
 * BasicConstraints ::= SEQUENCE {
 *   cA                 BOOLEAN DEFAULT FALSE,
 *   pathLenConstraint  INTEGER (0..MAX) OPTIONAL }      RFC 5280 section 4.2.1.9
 */
export interface BasicConstraints {
  readonly kind: "basicConstraints";
  readonly cA: boolean;
  readonly pathLenConstraint?: number;
}
