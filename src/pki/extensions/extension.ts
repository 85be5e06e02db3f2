import type { AlternativeName } from "./alternativeName";
import type { AuthorityKeyIdentifier } from "./authorityKeyIdentifier";
import type { BasicConstraints } from "./basicConstraints";
import type { CertificateIssuer } from "./certificateIssuer";
import type { CertificatePolicies } from "./certificatePolicies";
import type { CrlNumber } from "./cRLNumber";
import type { CrlReasonCode } from "./cRLReason";
import type { DistributionPoints } from "./cRLDistributionPoints";
import type { ExtendedKeyUsage } from "./extendedKeyUsage";
import type { InfoAccess } from "./authorityInfoAccess";
import type { InhibitAnyPolicy } from "./inhibitAnyPolicy";
import type { InvalidityDate } from "./invalidityDate";
import type { IssuingDistributionPoint } from "./issuingDistributionPoint";
import type { KeyUsage } from "./keyUsage";
import type { NameConstraints } from "./nameConstraints";
import type { PolicyConstraints } from "./policyConstraints";
import type { PolicyMappings } from "./policyMappings";
import type { SignedCertificateTimestampList } from "./signedCertificateTimestampList";
import type { SubjectKeyIdentifier } from "./subjectKeyIdentifier";
import type { TlsFeature } from "./tlsFeature";

/** What an extension says. `unknown` has no decoder here, `malformed` broke its own rules. */
export type ExtensionValue =
  | AlternativeName<"issuerAltName">
  | AlternativeName<"subjectAltName">
  | AuthorityKeyIdentifier
  | BasicConstraints
  | CertificateIssuer
  | CertificatePolicies
  | CrlNumber<"cRLNumber">
  | CrlNumber<"deltaCRLIndicator">
  | CrlReasonCode
  | DistributionPoints<"cRLDistributionPoints">
  | DistributionPoints<"freshestCRL">
  | ExtendedKeyUsage
  | InfoAccess<"authorityInfoAccess">
  | InfoAccess<"subjectInfoAccess">
  | InhibitAnyPolicy
  | InvalidityDate
  | IssuingDistributionPoint
  | KeyUsage
  | NameConstraints
  | PolicyConstraints
  | PolicyMappings
  | SignedCertificateTimestampList
  | SubjectKeyIdentifier
  | TlsFeature
  | { readonly kind: "ocspNoCheck" | "precertificatePoison" }
  | { readonly kind: "unknown" }
  | { readonly kind: "malformed"; readonly reason: string };

/**
 * Extension ::= SEQUENCE {
 *   extnID    OBJECT IDENTIFIER,
 *   critical  BOOLEAN DEFAULT FALSE,
 *   extnValue OCTET STRING }      RFC 5280 section 4.1
 */
export interface Extension {
  readonly oid: string;
  /** `basicConstraints`; the object identifier when it has no name here. */
  readonly name: string;
  readonly critical: boolean;
  /** The content of extnValue. */
  readonly der: Uint8Array;
  readonly value: ExtensionValue;
}

/** The value of the first extension of a kind that was decoded; undefined when absent or malformed. */
export function findExtension<Kind extends ExtensionValue["kind"]>(
  extensions: readonly Extension[],
  kind: Kind,
): Extract<ExtensionValue, { kind: Kind }> | undefined {
  const isKind = (value: ExtensionValue): value is Extract<ExtensionValue, { kind: Kind }> => value.kind === kind;
  return extensions.map(({ value }) => value).find(isKind);
}
