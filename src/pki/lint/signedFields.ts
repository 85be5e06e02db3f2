import type { Certificate } from "../certificate/certificate";
import type { CertificateList } from "../certificate/certificateList";
import { certificateLimits, certificateListLimits } from "../der/limits";
import { DerReader } from "../der/reader";
import { constructed, primitive, tags } from "../der/tag";
import { hasTime } from "../der/time";

/** How the signed part of a certificate is written, where its decoded form does not say. */
export interface TbsFields {
  /** The TLV of the algorithm that is signed; what is inside was not decoded, and may be anything. */
  readonly signature: Uint8Array;
  /** The tags of notBefore and notAfter. */
  readonly notBeforeTag: number;
  readonly notAfterTag: number;
  readonly hasUniqueIdentifier: boolean;
  readonly hasExtensions: boolean;
}

/** TBSCertificate      RFC 5280 section 4.1. The certificate was decoded before, so nothing is malformed. */
export function tbsFieldsOf({ tbs }: Certificate): TbsFields {
  const fields = DerReader.over(tbs, certificateLimits).sequence("tbsCertificate");
  if (fields.has(constructed(0))) fields.next("version");
  fields.read(tags.integer, "serialNumber");
  const signature = fields.element(tags.sequence, "signature");
  fields.read(tags.sequence, "issuer");
  const validity = fields.sequence("validity");
  const [notBeforeTag, notAfterTag] = [validity.next("notBefore"), validity.next("notAfter")];
  fields.read(tags.sequence, "subject");
  fields.read(tags.sequence, "subjectPublicKeyInfo");
  let hasUniqueIdentifier = false;
  for (const number of [1, 2]) {
    if (!fields.has(primitive(number))) continue;
    fields.next("uniqueIdentifier");
    hasUniqueIdentifier = true;
  }
  return { signature, notBeforeTag, notAfterTag, hasUniqueIdentifier, hasExtensions: fields.has(constructed(3)) };
}

/** How the signed part of a revocation list is written, where its decoded form does not say. */
export interface TbsListFields {
  /** The TLV of the algorithm that is signed; what is inside was not decoded, and may be anything. */
  readonly signature: Uint8Array;
  /** Whether revokedCertificates is there, be it empty. */
  readonly hasRevoked: boolean;
}

/** TBSCertList      RFC 5280 section 5.1 */
export function tbsListFieldsOf({ tbs }: CertificateList): TbsListFields {
  const fields = DerReader.over(tbs, certificateListLimits).sequence("tbsCertList");
  if (fields.has(tags.integer)) fields.next("version");
  const signature = fields.element(tags.sequence, "signature");
  fields.read(tags.sequence, "issuer");
  fields.next("thisUpdate");
  if (hasTime(fields)) fields.next("nextUpdate");
  return { signature, hasRevoked: fields.has(tags.sequence) };
}
