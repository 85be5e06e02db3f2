import { ia5String, objectIdentifier, sequence } from "../../der/writer";
import { encodeExtension } from "./encodeExtension";

export interface PolicyInput {
  readonly oid: string;
  /** Where the certification practice statements lie. */
  readonly cpsUris: readonly string[];
}

const idQtCps = objectIdentifier("1.3.6.1.5.5.7.2.1");

/**
 * PolicyInformation ::= SEQUENCE {
 *   policyIdentifier CertPolicyId,
 *   policyQualifiers SEQUENCE SIZE (1..MAX) OF PolicyQualifierInfo OPTIONAL }
 * PolicyQualifierInfo ::= SEQUENCE { policyQualifierId id-qt-cps, qualifier CPSuri }
 * CPSuri ::= IA5String      RFC 5280 section 4.2.1.4
 */
function encodePolicy({ oid, cpsUris }: PolicyInput): Uint8Array {
  const qualifiers = cpsUris.map((uri) => sequence(idQtCps, ia5String(uri)));
  return sequence(objectIdentifier(oid), ...(qualifiers.length > 0 ? [sequence(...qualifiers)] : []));
}

/** CertificatePolicies ::= SEQUENCE SIZE (1..MAX) OF PolicyInformation      RFC 5280 section 4.2.1.4 */
export const encodeCertificatePolicies = (policies: readonly PolicyInput[]): Uint8Array =>
  encodeExtension("2.5.29.32", false, sequence(...policies.map(encodePolicy)));
