import type { DistributionPoint } from "./distributionPoint";

/**
 * CRLDistributionPoints ::= SEQUENCE SIZE (1..MAX) OF DistributionPoint      RFC 5280 section 4.2.1.13
 * FreshestCRL ::= CRLDistributionPoints                                     RFC 5280 section 4.2.1.15
 */
export interface DistributionPoints<Kind extends "cRLDistributionPoints" | "freshestCRL"> {
  readonly kind: Kind;
  readonly points: readonly DistributionPoint[];
}
