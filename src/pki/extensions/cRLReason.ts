/** CRLReason ::= ENUMERATED, by value; 7 is not used      RFC 5280 section 5.3.1 */
export const crlReasons = [
  "unspecified",
  "keyCompromise",
  "cACompromise",
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
  "certificateHold",
  undefined,
  "removeFromCRL",
  "privilegeWithdrawn",
  "aACompromise",
] as const;

export type CrlReason = NonNullable<(typeof crlReasons)[number]>;

export interface CrlReasonCode {
  readonly kind: "cRLReason";
  readonly reason: CrlReason;
}
