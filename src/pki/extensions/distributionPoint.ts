import type { AttributeTypeAndValue } from "../certificate/name";
import type { GeneralName } from "./generalName";

/**
 * ReasonFlags ::= BIT STRING, bit 0 first      RFC 5280 section 4.2.1.13
 */
export const reasonFlagNames = [
  "unused",
  "keyCompromise",
  "cACompromise",
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
  "certificateHold",
  "privilegeWithdrawn",
  "aACompromise",
] as const;

export type ReasonFlag = (typeof reasonFlagNames)[number];

/**
 * DistributionPointName ::= CHOICE {
 *   fullName                [0] GeneralNames,
 *   nameRelativeToCRLIssuer [1] RelativeDistinguishedName }      RFC 5280 section 4.2.1.13
 */
export type DistributionPointName =
  | { readonly type: "fullName"; readonly names: readonly GeneralName[] }
  | { readonly type: "nameRelativeToCRLIssuer"; readonly rdn: readonly AttributeTypeAndValue[] };

/**
 * DistributionPoint ::= SEQUENCE {
 *   distributionPoint [0] DistributionPointName OPTIONAL,
 *   reasons           [1] ReasonFlags           OPTIONAL,
 *   cRLIssuer         [2] GeneralNames          OPTIONAL }      RFC 5280 section 4.2.1.13
 */
export interface DistributionPoint {
  readonly distributionPoint?: DistributionPointName;
  readonly reasons?: readonly ReasonFlag[];
  readonly cRLIssuer?: readonly GeneralName[];
}
