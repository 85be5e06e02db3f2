import type { NamedOid } from "../oid/namedOid";

/**
 * ExtKeyUsageSyntax ::= SEQUENCE SIZE (1..MAX) OF KeyPurposeId
 * KeyPurposeId ::= OBJECT IDENTIFIER      RFC 5280 section 4.2.1.12
 */
export interface ExtendedKeyUsage {
  readonly kind: "extendedKeyUsage";
  readonly purposes: readonly NamedOid[];
}
