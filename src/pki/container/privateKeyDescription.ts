import { type AlgorithmIdentifier, readAlgorithmIdentifier } from "../certificate/algorithmIdentifier";
import {
  decodeSubjectPublicKeyInfo,
  describeEcKey,
  describeKey,
  type PublicKeyDescription,
  type SubjectPublicKeyInfo,
} from "../certificate/subjectPublicKeyInfo";
import { readOctetBitString } from "../der/bitString";
import { readInteger, readSmallInteger } from "../der/integer";
import { keyLimits } from "../der/limits";
import { DerReader } from "../der/reader";
import { constructed, primitive, tags } from "../der/tag";
import { bitString, nullValue, objectIdentifier, sequence, unsignedInteger } from "../der/writer";
import { PkiError } from "../pkiError";
import { readOpenSshKey } from "./openSshKey";
import { describePasswordEncryption } from "./passwordEncryption";

/** That there is a private key, and of what kind: never the key. */
export interface PrivateKeyDescription {
  readonly kind: "private-key";
  readonly format: PrivateKeyFormat;
  readonly encrypted: boolean;
  /** What it is encrypted with, when that is said: "PBES2 aes-256-cbc", "AES-256-CBC", "aes256-ctr, bcrypt". */
  readonly encryption?: string;
  /** How often the derivation of the key is repeated, when that is said. */
  readonly iterations?: number;
  /** Unknown when the key is encrypted and its public half is not beside it. */
  readonly key?: PublicKeyDescription;
  /** The public half, when it stands beside the private one: a pin can be told from it. */
  readonly publicKey?: SubjectPublicKeyInfo;
  /** What stands beside a key of PuTTY, or the "kid" of a JWK. */
  readonly comment?: string;
}

type PublicHalf = Pick<PrivateKeyDescription, "key" | "publicKey">;

export type PrivateKeyFormat = "pkcs8" | "encrypted-pkcs8" | "pkcs1" | "sec1" | "dsa" | "openssh" | "putty" | "jwk";

/** The labels that PEM gives to private keys. */
export const privateKeyFormats: ReadonlyMap<string, PrivateKeyFormat> = new Map([
  ["PRIVATE KEY", "pkcs8"],
  ["ANY PRIVATE KEY", "pkcs8"],
  ["ENCRYPTED PRIVATE KEY", "encrypted-pkcs8"],
  ["RSA PRIVATE KEY", "pkcs1"],
  ["EC PRIVATE KEY", "sec1"],
  ["DSA PRIVATE KEY", "dsa"],
  ["OPENSSH PRIVATE KEY", "openssh"],
]);

/** Says what kind of key it is. Throws PkiError when the DER of a key that is not encrypted is malformed. */
export function describePrivateKey(
  der: Uint8Array,
  format: PrivateKeyFormat,
  headers: readonly string[] = [],
): PrivateKeyDescription {
  // RFC 1421 section 4.6.1.1: what follows such a header is not DER.
  if (headers.some((header) => /^Proc-Type:.*ENCRYPTED/i.test(header))) {
    const encryption = headers.map((header) => /^DEK-Info:\s*([\w-]{1,40})/i.exec(header)?.[1]).find(Boolean);
    return { kind: "private-key", format, encrypted: true, ...(encryption !== undefined && { encryption }) };
  }
  if (format === "openssh") return { kind: "private-key", format, ...readOpenSshKey(der) };
  if (format === "encrypted-pkcs8") return { kind: "private-key", format, encrypted: true, ...encryptionOf(der) };
  return { kind: "private-key", format, encrypted: false, ...readers[format]?.(DerReader.over(der, keyLimits)) };
}

const readers: Readonly<Partial<Record<PrivateKeyFormat, (reader: DerReader) => PublicHalf>>> = {
  pkcs8: readPrivateKeyInfo,
  pkcs1: (reader) => readRsaPrivateKey(reader),
  sec1: (reader) => readEcPrivateKey(reader),
  dsa: readDsaPrivateKey,
};

/** EncryptedPrivateKeyInfo ::= SEQUENCE { encryptionAlgorithm AlgorithmIdentifier, … }      RFC 5208 section 6 */
function encryptionOf(der: Uint8Array): Pick<PrivateKeyDescription, "encryption" | "iterations"> {
  const fields = DerReader.over(der, keyLimits).sequence("EncryptedPrivateKeyInfo");
  const encryption = describePasswordEncryption(readAlgorithmIdentifier(fields, "encryptionAlgorithm"));
  fields.read(tags.octetString, "encryptedData");
  const { name, iterations } = encryption;
  return { encryption: name, ...(iterations !== undefined && { iterations }) };
}

const rsaEncryption = "1.2.840.113549.1.1.1";
const rsassaPss = "1.2.840.113549.1.1.10";
const ecPublicKey = "1.2.840.10045.2.1";
const dsa = "1.2.840.10040.4.1";

/**
 * OneAsymmetricKey ::= SEQUENCE {
 *   version, privateKeyAlgorithm, privateKey OCTET STRING, attributes [0] OPTIONAL,
 *   publicKey [1] IMPLICIT BIT STRING OPTIONAL }      RFC 5958 section 2
 */
function readPrivateKeyInfo(reader: DerReader): PublicHalf {
  const fields = reader.sequence("PrivateKeyInfo");
  readSmallInteger(fields, "version");
  const algorithm = readAlgorithmIdentifier(fields, "privateKeyAlgorithm");
  const privateKey = DerReader.over(fields.content(tags.octetString, "privateKey"), keyLimits);
  const half = readInner(algorithm, privateKey);
  if (half.publicKey) return half;
  if (fields.has(constructed(0))) fields.next("attributes");
  const bits = fields.has(primitive(1)) ? fields.content(primitive(1), "publicKey") : undefined;
  return bits?.[0] === 0 ? publicHalf(algorithm.der, bits.subarray(1)) : half;
}

function readInner(algorithm: AlgorithmIdentifier, privateKey: DerReader): PublicHalf {
  if (algorithm.oid === rsaEncryption || algorithm.oid === rsassaPss)
    return readRsaPrivateKey(privateKey, algorithm.der);
  if (algorithm.oid === ecPublicKey) return readEcPrivateKey(privateKey, algorithm.parameters);
  return { key: describeKey(algorithm, new Uint8Array()) };
}

/** RSAPrivateKey ::= SEQUENCE { version, modulus, publicExponent, … }      RFC 8017 appendix A.1.2 */
function readRsaPrivateKey(
  reader: DerReader,
  algorithm = sequence(objectIdentifier(rsaEncryption), nullValue),
): PublicHalf {
  const fields = reader.sequence("RSAPrivateKey");
  readSmallInteger(fields, "version");
  const modulus = unsignedInteger(readInteger(fields, "modulus"));
  const publicKey = sequence(modulus, unsignedInteger(readInteger(fields, "publicExponent")));
  return publicHalf(algorithm, publicKey);
}

/** OpenSSL's own: SEQUENCE { version, p, q, g, y, x } */
function readDsaPrivateKey(reader: DerReader): PublicHalf {
  const fields = reader.sequence("DSAPrivateKey");
  readSmallInteger(fields, "version");
  const number = (what: string): Uint8Array => unsignedInteger(readInteger(fields, what));
  const parameters = sequence(number("p"), number("q"), number("g"));
  return publicHalf(sequence(objectIdentifier(dsa), parameters), number("y"));
}

/**
 * ECPrivateKey ::= SEQUENCE {
 *   version, privateKey OCTET STRING, parameters [0] OPTIONAL, publicKey [1] BIT STRING OPTIONAL }      RFC 5915 section 3
 */
function readEcPrivateKey(reader: DerReader, curve?: Uint8Array): PublicHalf {
  const fields = reader.sequence("ECPrivateKey");
  readSmallInteger(fields, "version");
  fields.read(tags.octetString, "privateKey");
  const own = fields.has(constructed(0)) ? fields.content(constructed(0), "parameters") : undefined;
  const parameters = curve ?? own;
  if (!parameters) return {};
  if (!fields.has(constructed(1))) return { key: describeEcKey(parameters) };
  const publicKey = readOctetBitString(fields.enter(constructed(1), "publicKey"), "publicKey");
  return publicHalf(sequence(objectIdentifier(ecPublicKey), parameters), publicKey);
}

function publicHalf(algorithm: Uint8Array, bits: Uint8Array): PublicHalf {
  const publicKey = decodeSubjectPublicKeyInfo(sequence(algorithm, bitString(bits)));
  return { key: publicKey.key, publicKey };
}

/** Recognizes the DER of a private key by its first elements; undefined when it is none. */
export function recognizePrivateKey(der: Uint8Array): PrivateKeyFormat | undefined {
  try {
    const fields = DerReader.over(der, keyLimits).sequence("key");
    if (fields.has(tags.sequence)) {
      fields.next("encryptionAlgorithm");
      return fields.has(tags.octetString) && isLast(fields) ? "encrypted-pkcs8" : undefined;
    }
    if (readSmallInteger(fields, "version") > 1) return undefined;
    if (fields.has(tags.sequence)) return followedBy(fields, tags.octetString) ? "pkcs8" : undefined;
    if (fields.has(tags.octetString)) return "sec1";
    return fields.has(tags.integer) ? countedFormat(fields) : undefined;
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}

/** After the version, a key of RSA has eight numbers and one of DSA has five. */
function countedFormat(fields: DerReader): PrivateKeyFormat {
  let count = 0;
  for (; fields.has(tags.integer); count += 1) fields.next("number");
  return count === 5 ? "dsa" : "pkcs1";
}

/** Whether octets, broken ones too, begin as a private key does: SEQUENCE, then the INTEGER 0 or 1. */
export function looksPrivate(der: Uint8Array): boolean {
  const length = der[1] ?? 0;
  const at = 2 + (length > 0x80 ? length & 0x7f : 0);
  return der[0] === tags.sequence && der[at] === tags.integer && der[at + 1] === 1 && (der[at + 2] ?? 2) < 2;
}

function isLast(fields: DerReader): boolean {
  fields.next("encryptedData");
  return fields.atEnd;
}

function followedBy(fields: DerReader, tag: number): boolean {
  fields.next("privateKeyAlgorithm");
  return fields.has(tag);
}
