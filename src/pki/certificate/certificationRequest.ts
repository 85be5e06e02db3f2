import { readSignature } from "../der/bitString";
import { readSmallInteger } from "../der/integer";
import { requestLimits } from "../der/limits";
import { readObjectIdentifier } from "../der/objectIdentifier";
import { DerReader } from "../der/reader";
import { constructed, tags } from "../der/tag";
import type { Extension } from "../extensions/extension";
import { readExtensions } from "../extensions/readExtensions";
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from "./algorithmIdentifier";
import { type Name, readName } from "./name";
import { readSubjectPublicKeyInfo, type SubjectPublicKeyInfo } from "./subjectPublicKeyInfo";

/**
 * CertificationRequest ::= SEQUENCE {
 *   certificationRequestInfo CertificationRequestInfo,
 *   signatureAlgorithm       AlgorithmIdentifier,
 *   signature                BIT STRING }      RFC 2986 section 4.2
 */
export interface CertificationRequest {
  readonly kind: "certification-request";
  readonly der: Uint8Array;
  /** The signed part as it stands in `der`. */
  readonly certificationRequestInfo: Uint8Array;
  readonly subject: Name;
  readonly subjectPublicKeyInfo: SubjectPublicKeyInfo;
  /** What the extensionRequest attribute asks for. */
  readonly extensions: readonly Extension[];
  readonly signatureAlgorithm: AlgorithmIdentifier;
  /** The octets of the BIT STRING; all of its content when it has unused bits, which no signature has. */
  readonly signature: Uint8Array;
}

/** id-ExtensionReq of RFC 2985 section 5.4.2, and the number under which Microsoft's tools write the same. */
export const extensionRequests: ReadonlySet<string> = new Set(["1.2.840.113549.1.9.14", "1.3.6.1.4.1.311.2.1.14"]);

/** Attribute ::= SEQUENCE { type OBJECT IDENTIFIER, values SET SIZE(1..MAX) OF ANY }      RFC 2986 section 4.1 */
function readAttribute(reader: DerReader): Extension[] {
  const fields = reader.sequence("attribute");
  const oid = readObjectIdentifier(fields, "attribute.type");
  const values = fields.enter(tags.set, "attribute.values");
  fields.finish("attribute");
  if (!extensionRequests.has(oid)) return [];
  const extensions = readExtensions(values);
  values.finish("extensionRequest");
  return extensions;
}

/** [0] IMPLICIT SET OF Attribute; some tools leave out an empty one. */
function readAttributes(fields: DerReader): Extension[] {
  if (fields.atEnd) return [];
  const attributes = fields.enter(constructed(0), "attributes");
  const extensions: Extension[] = [];
  while (!attributes.atEnd) extensions.push(...readAttribute(attributes));
  return extensions;
}

/**
 * CertificationRequestInfo ::= SEQUENCE {
 *   version       INTEGER { v1(0) },
 *   subject       Name,
 *   subjectPKInfo SubjectPublicKeyInfo,
 *   attributes    [0] Attributes }      RFC 2986 section 4.1
 */
function readCertificationRequestInfo(
  fields: DerReader,
): Pick<CertificationRequest, "subject" | "subjectPublicKeyInfo" | "extensions"> {
  readSmallInteger(fields, "version");
  const subject = readName(fields, "subject");
  const subjectPublicKeyInfo = readSubjectPublicKeyInfo(fields);
  const extensions = readAttributes(fields);
  fields.finish("certificationRequestInfo");
  return { subject, subjectPublicKeyInfo, extensions };
}

/** Decodes one DER certification request (PKCS#10). Throws PkiError, with the byte offset. */
export function decodeCertificationRequest(der: Uint8Array): CertificationRequest {
  const reader = DerReader.over(der, requestLimits);
  const fields = reader.sequence("certificationRequest");
  reader.finish("certificationRequest");
  const infoFields = fields.sequence("certificationRequestInfo");
  const certificationRequestInfo = fields.lastElement();
  const content = readCertificationRequestInfo(infoFields);
  const signatureAlgorithm = readAlgorithmIdentifier(fields, "signatureAlgorithm");
  const signature = readSignature(fields, "signature");
  fields.finish("certificationRequest");
  return { kind: "certification-request", der, certificationRequestInfo, ...content, signatureAlgorithm, signature };
}
