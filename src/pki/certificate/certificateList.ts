import { readSignature } from "../der/bitString";
import { readInteger, readSmallInteger } from "../der/integer";
import { certificateListLimits } from "../der/limits";
import { DerReader } from "../der/reader";
import { tags } from "../der/tag";
import { hasTime, readTime } from "../der/time";
import type { Extension } from "../extensions/extension";
import { readExtensions, readTaggedExtensions } from "../extensions/readExtensions";
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from "./algorithmIdentifier";
import { type Name, readName } from "./name";

/** One entry of a CRL. Its values are read from the bytes each time they are asked for. */
export interface RevokedCertificate {
  /** The INTEGER's content octets. */
  readonly serialNumber: Uint8Array;
  readonly revocationDate: Date;
  readonly extensions: readonly Extension[];
}

/**
 * CertificateList ::= SEQUENCE {
 *   tbsCertList        TBSCertList,
 *   signatureAlgorithm AlgorithmIdentifier,
 *   signatureValue     BIT STRING }      RFC 5280 section 5.1
 */
export interface CertificateList {
  readonly kind: "certificate-list";
  readonly der: Uint8Array;
  /** The signed part, tbsCertList, as it stands in `der`. */
  readonly tbs: Uint8Array;
  /** 1 or 2. */
  readonly version: number;
  readonly issuer: Name;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  readonly revoked: readonly RevokedCertificate[];
  readonly extensions: readonly Extension[];
  readonly signatureAlgorithm: AlgorithmIdentifier;
  /** The octets of the BIT STRING; all of its content when it has unused bits, which no signature has. */
  readonly signature: Uint8Array;
}

/**
 * SEQUENCE {
 *   userCertificate    CertificateSerialNumber,
 *   revocationDate     Time,
 *   crlEntryExtensions Extensions OPTIONAL }      RFC 5280 section 5.1
 */
function readEntry(reader: DerReader): RevokedCertificate {
  const fields = reader.sequence("revokedCertificate");
  const serialNumber = readInteger(fields, "userCertificate");
  const revocationDate = readTime(fields, "revocationDate");
  const extensions = fields.atEnd ? [] : readExtensions(fields);
  fields.finish("revokedCertificate");
  return { serialNumber, revocationDate, extensions };
}

/** Where an entry stands: a list of 200,000 takes three numbers each, not three objects. */
class RevokedEntry implements RevokedCertificate {
  constructor(
    private readonly bytes: Uint8Array,
    private readonly start: number,
    private readonly end: number,
  ) {}

  get serialNumber(): Uint8Array {
    return this.read().serialNumber;
  }

  get revocationDate(): Date {
    return this.read().revocationDate;
  }

  get extensions(): readonly Extension[] {
    return this.read().extensions;
  }

  private read(): RevokedCertificate {
    return readEntry(DerReader.over(this.bytes.subarray(this.start, this.end), certificateListLimits));
  }
}

/** Reads every entry once, so that a malformed one is found now, and keeps where it stands. */
function readEntries(fields: DerReader, bytes: Uint8Array): RevokedCertificate[] {
  if (!fields.has(tags.sequence)) return [];
  const items = fields.sequence("revokedCertificates");
  const entries: RevokedEntry[] = [];
  while (!items.atEnd) {
    readEntry(items);
    entries.push(new RevokedEntry(bytes, items.offset, items.endOffset));
  }
  return entries;
}

/** Version ::= INTEGER { v2(1) } OPTIONAL; v1 when absent */
function readVersion(fields: DerReader): number {
  if (!fields.has(tags.integer)) return 1;
  const version = readSmallInteger(fields, "version");
  if (version > 1) throw fields.error("unsupported", `version has the value ${version}; known are 0 and 1.`);
  return version + 1;
}

type SignedFields = "signatureAlgorithm" | "signature" | "der" | "tbs";

/**
 * TBSCertList ::= SEQUENCE {
 *   version             Version OPTIONAL,
 *   signature           AlgorithmIdentifier,
 *   issuer              Name,
 *   thisUpdate          Time,
 *   nextUpdate          Time OPTIONAL,
 *   revokedCertificates SEQUENCE OF SEQUENCE { … } OPTIONAL,
 *   crlExtensions       [0] EXPLICIT Extensions OPTIONAL }      RFC 5280 section 5.1
 */
function readTbsCertList(fields: DerReader, der: Uint8Array): Omit<CertificateList, SignedFields> {
  const version = readVersion(fields);
  fields.read(tags.sequence, "signature");
  const issuer = readName(fields, "issuer");
  const thisUpdate = readTime(fields, "thisUpdate");
  const nextUpdate = hasTime(fields) ? readTime(fields, "nextUpdate") : undefined;
  const revoked = readEntries(fields, der);
  const extensions = readTaggedExtensions(fields, 0, "crlExtensions");
  fields.finish("tbsCertList");
  return { kind: "certificate-list", version, issuer, thisUpdate, nextUpdate, revoked, extensions };
}

/** Decodes one DER certificate revocation list. Throws PkiError, with the byte offset. */
export function decodeCertificateList(der: Uint8Array): CertificateList {
  const reader = DerReader.over(der, certificateListLimits);
  const fields = reader.sequence("certificateList");
  reader.finish("certificateList");
  const tbsFields = fields.sequence("tbsCertList");
  const tbs = fields.lastElement();
  const content = readTbsCertList(tbsFields, der);
  const signatureAlgorithm = readAlgorithmIdentifier(fields, "signatureAlgorithm");
  const signature = readSignature(fields, "signatureValue");
  fields.finish("certificateList");
  return { ...content, der, tbs, signatureAlgorithm, signature };
}
