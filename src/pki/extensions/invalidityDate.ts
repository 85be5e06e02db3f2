/** InvalidityDate ::= GeneralizedTime      RFC 5280 section 5.3.2 */
export interface InvalidityDate {
  readonly kind: "invalidityDate";
  readonly date: Date;
}
