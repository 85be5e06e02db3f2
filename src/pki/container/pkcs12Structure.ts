import { type AlgorithmIdentifier, readAlgorithmIdentifier } from "../certificate/algorithmIdentifier";
import { berToDer } from "../der/berToDer";
import { readSmallInteger } from "../der/integer";
import { containerLimits } from "../der/limits";
import { readObjectIdentifier } from "../der/objectIdentifier";
import { DerReader } from "../der/reader";
import { constructed, primitive, tags } from "../der/tag";
import { concatenate } from "../der/concatenate";
import { describePasswordEncryption, type PasswordEncryption } from "./passwordEncryption";

/** What a PKCS #12 file is made of, nothing of it decrypted. Octets are those of the file. */
export interface Pkcs12Structure {
  /** What the MAC, when there is one, is made over. */
  readonly authenticatedSafe: Uint8Array;
  readonly mac?: Pkcs12Mac;
  readonly isSigned: boolean;
  readonly safes: readonly Pkcs12Safe[];
}

/** MacData ::= SEQUENCE { mac DigestInfo, macSalt OCTET STRING, iterations INTEGER DEFAULT 1 }      RFC 7292 section 4 */
export interface Pkcs12Mac {
  readonly algorithm: AlgorithmIdentifier;
  readonly digest: Uint8Array;
  readonly salt: Uint8Array;
  readonly iterations: number;
}

export type Pkcs12Safe =
  | { readonly kind: "open"; /** DER of SafeContents. */ readonly content: Uint8Array }
  | { readonly kind: "encrypted"; readonly encryption: PasswordEncryption; readonly encrypted: Uint8Array }
  /** Encrypted for somebody's certificate: no password opens it. */
  | { readonly kind: "enveloped" };

const contentTypes = {
  data: "1.2.840.113549.1.7.1",
  signedData: "1.2.840.113549.1.7.2",
  envelopedData: "1.2.840.113549.1.7.3",
  encryptedData: "1.2.840.113549.1.7.6",
} as const;

/**
 * PFX ::= SEQUENCE { version INTEGER {v3(3)}, authSafe ContentInfo, macData MacData OPTIONAL }      RFC 7292 section 4
 * In DER or BER. Throws PkiError, with the byte offset.
 */
export function readPkcs12(bytes: Uint8Array): Pkcs12Structure {
  const reader = DerReader.over(berToDer(bytes, containerLimits), containerLimits);
  const fields = reader.sequence("PFX");
  reader.finish("PFX");
  const version = readSmallInteger(fields, "version");
  if (version !== 3) throw fields.error("unsupported", `version has the value ${version}; known is 3.`);
  const { authenticatedSafe, isSigned } = readAuthSafe(fields.sequence("authSafe"));
  const mac = fields.has(tags.sequence) ? readMac(fields.sequence("macData")) : undefined;
  fields.finish("PFX");
  return { authenticatedSafe, ...(mac && { mac }), isSigned, safes: readSafes(authenticatedSafe) };
}

/** ContentInfo with the AuthenticatedSafe in it: as data, or as what is signed. */
function readAuthSafe(fields: DerReader): { authenticatedSafe: Uint8Array; isSigned: boolean } {
  const type = readObjectIdentifier(fields, "contentType");
  const content = fields.enter(constructed(0), "content");
  if (type === contentTypes.data)
    return { authenticatedSafe: content.content(tags.octetString, "authSafe"), isSigned: false };
  if (type !== contentTypes.signedData) throw fields.error("unsupported", `authSafe is of an unknown type: ${type}.`);
  const signed = content.sequence("SignedData");
  signed.read(tags.integer, "version");
  signed.read(tags.set, "digestAlgorithms");
  const inner = signed.sequence("encapContentInfo");
  readObjectIdentifier(inner, "eContentType");
  const authenticatedSafe = inner.enter(constructed(0), "eContent").content(tags.octetString, "eContent");
  return { authenticatedSafe, isSigned: true };
}

function readMac(fields: DerReader): Pkcs12Mac {
  const digestInfo = fields.sequence("mac");
  const algorithm = readAlgorithmIdentifier(digestInfo, "digestAlgorithm");
  const digest = digestInfo.content(tags.octetString, "digest");
  digestInfo.finish("mac");
  const salt = fields.content(tags.octetString, "macSalt");
  const iterations = fields.has(tags.integer) ? readSmallInteger(fields, "iterations") : 1;
  fields.finish("macData");
  return { algorithm, digest, salt, iterations };
}

const maximumSafes = 1000;

/** AuthenticatedSafe ::= SEQUENCE OF ContentInfo */
function readSafes(authenticatedSafe: Uint8Array): Pkcs12Safe[] {
  const reader = DerReader.over(berToDer(authenticatedSafe, containerLimits), containerLimits);
  const list = reader.sequence("AuthenticatedSafe");
  reader.finish("AuthenticatedSafe");
  const safes: Pkcs12Safe[] = [];
  while (!list.atEnd) {
    safes.push(readSafe(list.sequence("ContentInfo")));
    if (safes.length <= maximumSafes) continue;
    throw list.error("limit-exceeded", `The container has more than ${maximumSafes} parts.`);
  }
  return safes;
}

function readSafe(fields: DerReader): Pkcs12Safe {
  const type = readObjectIdentifier(fields, "contentType");
  if (type === contentTypes.envelopedData) return { kind: "enveloped" };
  const content = fields.enter(constructed(0), "content");
  if (type === contentTypes.data) return { kind: "open", content: content.content(tags.octetString, "content") };
  if (type === contentTypes.encryptedData) return readEncryptedData(content.sequence("EncryptedData"));
  throw fields.error("unsupported", `A part is of an unknown type: ${type}.`);
}

/**
 * EncryptedData ::= SEQUENCE { version, encryptedContentInfo EncryptedContentInfo }
 * EncryptedContentInfo ::= SEQUENCE {
 *   contentType, contentEncryptionAlgorithm, encryptedContent [0] IMPLICIT OCTET STRING OPTIONAL }      RFC 5652 section 6.1
 */
function readEncryptedData(fields: DerReader): Pkcs12Safe {
  fields.read(tags.integer, "version");
  const info = fields.sequence("encryptedContentInfo");
  readObjectIdentifier(info, "contentType");
  const encryption = describePasswordEncryption(readAlgorithmIdentifier(info, "contentEncryptionAlgorithm"));
  return { kind: "encrypted", encryption, encrypted: readEncryptedContent(info) };
}

/** BER has it in pieces: only the standard, not the octets, tells that [0] stands for an OCTET STRING here. */
function readEncryptedContent(info: DerReader): Uint8Array {
  if (!info.has(constructed(0))) return info.content(primitive(0), "encryptedContent");
  const pieces = info.enter(constructed(0), "encryptedContent");
  const octets: Uint8Array[] = [];
  while (!pieces.atEnd) octets.push(pieces.content(tags.octetString, "encryptedContent"));
  return concatenate(octets);
}

/** EncryptedPrivateKeyInfo ::= SEQUENCE { encryptionAlgorithm, encryptedData OCTET STRING }      RFC 5208 section 6 */
export function readEncryptedPrivateKey(der: Uint8Array): {
  readonly encryption: PasswordEncryption;
  readonly encrypted: Uint8Array;
} {
  const reader = DerReader.over(der, containerLimits);
  const fields = reader.sequence("EncryptedPrivateKeyInfo");
  reader.finish("EncryptedPrivateKeyInfo");
  const encryption = describePasswordEncryption(readAlgorithmIdentifier(fields, "encryptionAlgorithm"));
  const encrypted = fields.content(tags.octetString, "encryptedData");
  fields.finish("EncryptedPrivateKeyInfo");
  return { encryption, encrypted };
}
