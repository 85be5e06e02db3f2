import type { GeneralName } from "./generalName";

/**
 * SubjectAltName ::= GeneralNames      RFC 5280 section 4.2.1.6
 * IssuerAltName ::= GeneralNames       RFC 5280 section 4.2.1.7
 */
export interface AlternativeName<Kind extends "subjectAltName" | "issuerAltName"> {
  readonly kind: Kind;
  readonly names: readonly GeneralName[];
}
