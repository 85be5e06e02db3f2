import { readSignature } from "../der/bitString";
import { readInteger, readSmallInteger, toHex } from "../der/integer";
import { certificateLimits } from "../der/limits";
import { DerReader } from "../der/reader";
import { constructed, primitive } from "../der/tag";
import { readTime } from "../der/time";
import type { Extension } from "../extensions/extension";
import { readTaggedExtensions } from "../extensions/readExtensions";
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from "./algorithmIdentifier";
import { type Name, readName } from "./name";
import { readSubjectPublicKeyInfo, type SubjectPublicKeyInfo } from "./subjectPublicKeyInfo";

/**
 * Certificate ::= SEQUENCE {
 *   tbsCertificate     TBSCertificate,
 *   signatureAlgorithm AlgorithmIdentifier,
 *   signatureValue     BIT STRING }      RFC 5280 section 4.1
 */
export interface Certificate {
  readonly kind: "certificate";
  readonly der: Uint8Array;
  /** The signed part, tbsCertificate, as it stands in `der`. */
  readonly tbs: Uint8Array;
  /** 1, 2 or 3. */
  readonly version: number;
  /** The INTEGER's content octets. */
  readonly serialNumber: Uint8Array;
  /** The TLV of tbsCertificate.signature, which is to be that of `signatureAlgorithm` (section 4.1.1.2). */
  readonly signedAlgorithm: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly issuer: Name;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly subject: Name;
  readonly subjectPublicKeyInfo: SubjectPublicKeyInfo;
  readonly extensions: readonly Extension[];
  /** The octets of the BIT STRING; all of its content when it has unused bits, which no signature has. */
  readonly signature: Uint8Array;
}

/** Version ::= INTEGER { v1(0), v2(1), v3(2) }, under an explicit tag; v1 when absent */
function readVersion(fields: DerReader): number {
  if (!fields.has(constructed(0))) return 1;
  const wrapper = fields.enter(constructed(0), "version");
  const version = readSmallInteger(wrapper, "version");
  if (version > 2) throw wrapper.error("unsupported", `version has the value ${version}; known are 0, 1 and 2.`);
  wrapper.finish("version");
  return version + 1;
}

/** issuerUniqueID and subjectUniqueID, which nobody issues: moved over. */
function skipUniqueIdentifiers(fields: DerReader): void {
  if (fields.has(primitive(1))) fields.read(primitive(1), "issuerUniqueID");
  if (fields.has(primitive(2))) fields.read(primitive(2), "subjectUniqueID");
}

type SignedFields = "signatureAlgorithm" | "signature" | "der" | "tbs";

/**
 * TBSCertificate ::= SEQUENCE {
 *   version              [0] EXPLICIT Version DEFAULT v1,
 *   serialNumber         CertificateSerialNumber,
 *   signature            AlgorithmIdentifier,
 *   issuer               Name,
 *   validity             SEQUENCE { notBefore Time, notAfter Time },
 *   subject              Name,
 *   subjectPublicKeyInfo SubjectPublicKeyInfo,
 *   issuerUniqueID       [1] IMPLICIT UniqueIdentifier OPTIONAL,
 *   subjectUniqueID      [2] IMPLICIT UniqueIdentifier OPTIONAL,
 *   extensions           [3] EXPLICIT Extensions OPTIONAL }      RFC 5280 section 4.1
 */
function readTbsCertificate(fields: DerReader): Omit<Certificate, SignedFields> {
  const version = readVersion(fields);
  const serialNumber = readInteger(fields, "serialNumber");
  const { der: signedAlgorithm } = readAlgorithmIdentifier(fields, "signature");
  const issuer = readName(fields, "issuer");
  const validity = fields.sequence("validity");
  const notBefore = readTime(validity, "notBefore");
  const notAfter = readTime(validity, "notAfter");
  validity.finish("validity");
  const subject = readName(fields, "subject");
  const subjectPublicKeyInfo = readSubjectPublicKeyInfo(fields);
  skipUniqueIdentifiers(fields);
  const extensions = readTaggedExtensions(fields, 3, "extensions");
  fields.finish("tbsCertificate");
  const names = { issuer, subject, subjectPublicKeyInfo };
  return { kind: "certificate", version, serialNumber, signedAlgorithm, notBefore, notAfter, extensions, ...names };
}

/** Decodes one DER certificate. Throws PkiError, with the byte offset. */
export function decodeCertificate(der: Uint8Array): Certificate {
  const reader = DerReader.over(der, certificateLimits);
  const fields = reader.sequence("certificate");
  reader.finish("certificate");
  const tbsFields = fields.sequence("tbsCertificate");
  const tbs = fields.lastElement();
  const content = readTbsCertificate(tbsFields);
  const signatureAlgorithm = readAlgorithmIdentifier(fields, "signatureAlgorithm");
  const signature = readSignature(fields, "signatureValue");
  fields.finish("certificate");
  return Object.assign(content, { der, tbs, signatureAlgorithm, signature }); // spreading costs a tenth of the whole
}

/** An INTEGER's content octets as lower-case hexadecimal without leading zeros, `-` before a negative one. */
export function serialHex(serialNumber: Uint8Array): string {
  const isNegative = (serialNumber[0] ?? 0) >= 0x80;
  const hex = toHex(isNegative ? negate(serialNumber) : serialNumber).replace(/^0+/, "") || "0";
  return isNegative ? `-${hex}` : hex;
}

/** The two's complement: all bits turned over, plus one. */
function negate(content: Uint8Array): Uint8Array {
  const octets = content.map((octet) => ~octet);
  for (let index = octets.length - 1; index >= 0; index -= 1) {
    octets[index] = (octets[index] ?? 0) + 1;
    if (octets[index] !== 0) break;
  }
  return octets;
}
