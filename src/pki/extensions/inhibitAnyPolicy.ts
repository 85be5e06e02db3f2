/** InhibitAnyPolicy ::= SkipCerts      RFC 5280 section 4.2.1.14 */
export interface InhibitAnyPolicy {
  readonly kind: "inhibitAnyPolicy";
  readonly skipCerts: number;
}
