import type { NamedOid } from "../oid/namedOid";

/**
 * PolicyMappings ::= SEQUENCE SIZE (1..MAX) OF SEQUENCE {
 *   issuerDomainPolicy  CertPolicyId,
 *   subjectDomainPolicy CertPolicyId }      RFC 5280 section 4.2.1.5
 */
export interface PolicyMappings {
  readonly kind: "policyMappings";
  readonly mappings: readonly { readonly issuerDomainPolicy: NamedOid; readonly subjectDomainPolicy: NamedOid }[];
}
