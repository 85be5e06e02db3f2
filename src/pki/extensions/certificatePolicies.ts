import type { NamedOid } from "../oid/namedOid";

/**
 * PolicyQualifierInfo ::= SEQUENCE {
 *   policyQualifierId OBJECT IDENTIFIER,
 *   qualifier         ANY DEFINED BY policyQualifierId }      RFC 5280 section 4.2.1.4
 */
export type PolicyQualifier =
  | { readonly type: "cPSuri"; readonly uri: string }
  | {
      readonly type: "userNotice";
      readonly explicitText?: string;
      readonly organization?: string;
      readonly noticeNumbers?: readonly string[];
    }
  | { readonly type: "unknown"; readonly oid: string; readonly value: Uint8Array };

/**
 * PolicyInformation ::= SEQUENCE {
 *   policyIdentifier CertPolicyId,
 *   policyQualifiers SEQUENCE SIZE (1..MAX) OF PolicyQualifierInfo OPTIONAL }      RFC 5280 section 4.2.1.4
 */
export interface PolicyInformation {
  readonly policyIdentifier: NamedOid;
  readonly policyQualifiers: readonly PolicyQualifier[];
}

export interface CertificatePolicies {
  readonly kind: "certificatePolicies";
  readonly policies: readonly PolicyInformation[];
}
