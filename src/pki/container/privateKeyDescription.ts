import { readAlgorithmIdentifier } from "../certificate/algorithmIdentifier";
import {
  decodeSubjectPublicKeyInfo,
  describeEcKey,
  describeKey,
  type PublicKeyDescription,
  type SubjectPublicKeyInfo,
} from "../certificate/subjectPublicKeyInfo";
import { readOctetBitString } from "../der/bitString";
import { latin1Text } from "../der/characterString";
import { readInteger, readSmallInteger } from "../der/integer";
import { keyLimits } from "../der/limits";
import { DerReader } from "../der/reader";
import { constructed, tags } from "../der/tag";
import { bitString, nullValue, objectIdentifier, sequence, unsignedInteger } from "../der/writer";
import { PkiError } from "../pkiError";

/** That there is a private key, and of what kind: never the key. */
export interface PrivateKeyDescription {
  readonly kind: "private-key";
  readonly format: PrivateKeyFormat;
  readonly encrypted: boolean;
  /** Unknown when the key is encrypted. */
  readonly key?: PublicKeyDescription;
  /** The public half, when it stands beside the private one: a pin can be told from it. */
  readonly publicKey?: SubjectPublicKeyInfo;
}

type PublicHalf = Pick<PrivateKeyDescription, "key" | "publicKey">;

export type PrivateKeyFormat = "pkcs8" | "encrypted-pkcs8" | "pkcs1" | "sec1" | "dsa" | "openssh";

/** The labels that PEM gives to private keys. */
export const privateKeyFormats: ReadonlyMap<string, PrivateKeyFormat> = new Map([
  ["PRIVATE KEY", "pkcs8"],
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
  const encrypted =
    format === "encrypted-pkcs8" ||
    // RFC 1421 section 4.6.1.1: what follows such a header is not DER.
    headers.some((header) => /^Proc-Type:.*ENCRYPTED/i.test(header)) ||
    (format === "openssh" && isEncryptedOpenSshKey(der));
  if (encrypted) return { kind: "private-key", format, encrypted };
  return { kind: "private-key", format, encrypted: false, ...readers[format]?.(DerReader.over(der, keyLimits)) };
}

const readers: Readonly<Partial<Record<PrivateKeyFormat, (reader: DerReader) => PublicHalf>>> = {
  pkcs8: readPrivateKeyInfo,
  pkcs1: readRsaPrivateKey,
  sec1: (reader) => readEcPrivateKey(reader),
};

/** "openssh-key-v1", NUL, then the cipher's name with its length in four octets before it (PROTOCOL.key of OpenSSH). */
const isEncryptedOpenSshKey = (der: Uint8Array): boolean => latin1Text(der.subarray(19, 23)) !== "none";

const rsaEncryption = "1.2.840.113549.1.1.1";
const ecPublicKey = "1.2.840.10045.2.1";

/** PrivateKeyInfo ::= SEQUENCE { version, privateKeyAlgorithm, privateKey OCTET STRING, … }      RFC 5208 section 5 */
function readPrivateKeyInfo(reader: DerReader): PublicHalf {
  const fields = reader.sequence("PrivateKeyInfo");
  readSmallInteger(fields, "version");
  const algorithm = readAlgorithmIdentifier(fields, "privateKeyAlgorithm");
  const privateKey = DerReader.over(fields.content(tags.octetString, "privateKey"), keyLimits);
  if (algorithm.oid === rsaEncryption) return readRsaPrivateKey(privateKey);
  if (algorithm.oid === ecPublicKey) return readEcPrivateKey(privateKey, algorithm.parameters);
  return { key: describeKey(algorithm, new Uint8Array()) };
}

/** RSAPrivateKey ::= SEQUENCE { version, modulus, publicExponent, … }      RFC 8017 appendix A.1.2 */
function readRsaPrivateKey(reader: DerReader): PublicHalf {
  const fields = reader.sequence("RSAPrivateKey");
  readSmallInteger(fields, "version");
  const modulus = unsignedInteger(readInteger(fields, "modulus"));
  const publicKey = sequence(modulus, unsignedInteger(readInteger(fields, "publicExponent")));
  return publicHalf(sequence(objectIdentifier(rsaEncryption), nullValue), publicKey);
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

/**
 * Recognizes the DER of a private key by its first elements; undefined when it is none. A key of DSA's old form is not
 * told from other sequences of integers.
 */
export function recognizePrivateKey(der: Uint8Array): PrivateKeyFormat | undefined {
  try {
    const fields = DerReader.over(der, keyLimits).sequence("key");
    if (fields.has(tags.sequence)) {
      fields.next("encryptionAlgorithm");
      return fields.has(tags.octetString) && isLast(fields) ? "encrypted-pkcs8" : undefined;
    }
    readSmallInteger(fields, "version");
    if (fields.has(tags.sequence)) return followedBy(fields, tags.octetString) ? "pkcs8" : undefined;
    if (fields.has(tags.octetString)) return "sec1";
    return fields.has(tags.integer) ? "pkcs1" : undefined;
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}

function isLast(fields: DerReader): boolean {
  fields.next("encryptedData");
  return fields.atEnd;
}

function followedBy(fields: DerReader, tag: number): boolean {
  fields.next("privateKeyAlgorithm");
  return fields.has(tag);
}
