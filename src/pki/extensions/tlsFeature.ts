/** Features ::= SEQUENCE OF INTEGER, TLS extension numbers; 5 is status_request, "must staple"      RFC 7633 section 4 */
export interface TlsFeature {
  readonly kind: "tlsFeature";
  readonly features: readonly number[];
}
