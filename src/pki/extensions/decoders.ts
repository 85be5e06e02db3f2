import type { DerReader } from "../der/reader";
import { tags } from "../der/tag";
import { readIssuerAltName, readSubjectAltName } from "./alternativeName";
import { readAuthorityInfoAccess, readSubjectInfoAccess } from "./authorityInfoAccess";
import { readAuthorityKeyIdentifier } from "./authorityKeyIdentifier";
import { readBasicConstraints } from "./basicConstraints";
import { readCertificateIssuer } from "./certificateIssuer";
import { readCertificatePolicies } from "./certificatePolicies";
import { readCrlDistributionPoints, readFreshestCrl } from "./cRLDistributionPoints";
import { readCrlNumber, readDeltaCrlIndicator } from "./cRLNumber";
import { readCrlReason } from "./cRLReason";
import { readExtendedKeyUsage } from "./extendedKeyUsage";
import type { ExtensionValue } from "./extension";
import { readInhibitAnyPolicy } from "./inhibitAnyPolicy";
import { readInvalidityDate } from "./invalidityDate";
import { readIssuingDistributionPoint } from "./issuingDistributionPoint";
import { readKeyUsage } from "./keyUsage";
import { readNameConstraints } from "./nameConstraints";
import { readPolicyConstraints } from "./policyConstraints";
import { readPolicyMappings } from "./policyMappings";
import { readSignedCertificateTimestampList } from "./signedCertificateTimestampList";
import { readSubjectKeyIdentifier } from "./subjectKeyIdentifier";
import { readTlsFeature } from "./tlsFeature";

/** An extension that says everything by being there, NULL inside      RFC 6960 section 4.2.2.2.1, RFC 6962 section 3.1 */
const flag =
  (kind: "ocspNoCheck" | "precertificatePoison") =>
  (reader: DerReader): ExtensionValue => {
    reader.read(tags.null, kind);
    return { kind };
  };

export interface ExtensionDecoder {
  readonly name: string;
  /** Reads what stands inside extnValue. Absent for an extension that has a name and no decoder here. */
  readonly read?: (reader: DerReader) => ExtensionValue;
}

/** The extensions that are decoded, by their object identifier. */
export const extensionDecoders: ReadonlyMap<string, ExtensionDecoder> = new Map([
  ["2.5.29.9", { name: "subjectDirectoryAttributes" }],
  ["2.5.29.14", { name: "subjectKeyIdentifier", read: readSubjectKeyIdentifier }],
  ["2.5.29.15", { name: "keyUsage", read: readKeyUsage }],
  ["2.5.29.16", { name: "privateKeyUsagePeriod" }],
  ["2.5.29.17", { name: "subjectAltName", read: readSubjectAltName }],
  ["2.5.29.18", { name: "issuerAltName", read: readIssuerAltName }],
  ["2.5.29.19", { name: "basicConstraints", read: readBasicConstraints }],
  ["2.5.29.20", { name: "cRLNumber", read: readCrlNumber }],
  ["2.5.29.21", { name: "cRLReason", read: readCrlReason }],
  ["2.5.29.24", { name: "invalidityDate", read: readInvalidityDate }],
  ["2.5.29.27", { name: "deltaCRLIndicator", read: readDeltaCrlIndicator }],
  ["2.5.29.28", { name: "issuingDistributionPoint", read: readIssuingDistributionPoint }],
  ["2.5.29.29", { name: "certificateIssuer", read: readCertificateIssuer }],
  ["2.5.29.30", { name: "nameConstraints", read: readNameConstraints }],
  ["2.5.29.31", { name: "cRLDistributionPoints", read: readCrlDistributionPoints }],
  ["2.5.29.32", { name: "certificatePolicies", read: readCertificatePolicies }],
  ["2.5.29.33", { name: "policyMappings", read: readPolicyMappings }],
  ["2.5.29.35", { name: "authorityKeyIdentifier", read: readAuthorityKeyIdentifier }],
  ["2.5.29.36", { name: "policyConstraints", read: readPolicyConstraints }],
  ["2.5.29.37", { name: "extendedKeyUsage", read: readExtendedKeyUsage }],
  ["2.5.29.46", { name: "freshestCRL", read: readFreshestCrl }],
  ["2.5.29.54", { name: "inhibitAnyPolicy", read: readInhibitAnyPolicy }],
  ["1.3.6.1.5.5.7.1.1", { name: "authorityInfoAccess", read: readAuthorityInfoAccess }],
  ["1.3.6.1.5.5.7.1.3", { name: "qcStatements" }],
  ["1.3.6.1.5.5.7.1.11", { name: "subjectInfoAccess", read: readSubjectInfoAccess }],
  ["1.3.6.1.5.5.7.1.24", { name: "tlsFeature", read: readTlsFeature }],
  ["1.3.6.1.5.5.7.48.1.5", { name: "ocspNoCheck", read: flag("ocspNoCheck") }],
  ["1.3.6.1.4.1.11129.2.4.2", { name: "signedCertificateTimestampList", read: readSignedCertificateTimestampList }],
  ["1.3.6.1.4.1.11129.2.4.3", { name: "precertificatePoison", read: flag("precertificatePoison") }],
  ["1.3.6.1.4.1.311.20.2", { name: "msCertificateTemplateName" }],
  ["1.3.6.1.4.1.311.21.1", { name: "msCAVersion" }],
  ["1.3.6.1.4.1.311.21.7", { name: "msCertificateTemplate" }],
  ["1.3.6.1.4.1.311.21.10", { name: "msApplicationPolicies" }],
  ["2.16.840.1.113730.1.1", { name: "netscapeCertType" }],
  ["2.16.840.1.113730.1.13", { name: "netscapeComment" }],
]);
