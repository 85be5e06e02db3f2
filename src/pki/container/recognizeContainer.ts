import { certificateListLimits } from "../der/limits";
import { readObjectIdentifier } from "../der/objectIdentifier";
import { DerReader } from "../der/reader";
import { tags } from "../der/tag";
import { PkiError } from "../pkiError";

const takeOut = (command: string): string => `take its certificates out with "openssl ${command} -in FILE".`;

/**
 * What to do with a file that holds certificates in a container which is not decoded here; undefined for any other.
 *
 * PFX ::= SEQUENCE { version INTEGER {v3(3)}, authSafe ContentInfo, … }      RFC 7292 section 4
 * ContentInfo ::= SEQUENCE { contentType OBJECT IDENTIFIER, … }              RFC 5652 section 3
 */
export function recognizeContainer(der: Uint8Array): string | undefined {
  try {
    const fields = DerReader.over(der, certificateListLimits).sequence("container");
    if (isContentInfo(fields))
      return `This is a PKCS #7 file, which is not decoded here: ${takeOut("pkcs7 -inform DER -print_certs")}`;
    if (!fields.has(tags.integer)) return undefined;
    fields.next("version");
    if (!fields.has(tags.sequence) || !isContentInfo(fields.sequence("authSafe"))) return undefined;
    return `This is a PKCS #12 file, which is not decoded here: ${takeOut("pkcs12 -nokeys")}`;
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}

/** The content types of PKCS #7 lie under one arc. */
const isContentInfo = (fields: DerReader): boolean =>
  fields.has(tags.objectIdentifier) && readObjectIdentifier(fields, "contentType").startsWith("1.2.840.113549.1.7.");
