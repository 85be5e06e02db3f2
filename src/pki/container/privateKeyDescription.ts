import { readAlgorithmIdentifier } from "../certificate/algorithmIdentifier";
import {
  describeEcKey,
  describeKey,
  type PublicKeyDescription,
  rsaDescription,
} from "../certificate/subjectPublicKeyInfo";
import { latin1Text } from "../der/characterString";
import { readInteger, readSmallInteger } from "../der/integer";
import { keyLimits } from "../der/limits";
import { DerReader } from "../der/reader";
import { constructed, tags } from "../der/tag";
import { PkiError } from "../pkiError";

/** That there is a private key, and of what kind: never the key. */
export interface PrivateKeyDescription {
  readonly kind: "private-key";
  readonly format: PrivateKeyFormat;
  readonly encrypted: boolean;
  /** Unknown when the key is encrypted. */
  readonly key?: PublicKeyDescription;
}

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
  const key = readers[format]?.(DerReader.over(der, keyLimits));
  return { kind: "private-key", format, encrypted: false, ...(key && { key }) };
}

const readers: Readonly<Partial<Record<PrivateKeyFormat, (reader: DerReader) => PublicKeyDescription | undefined>>> = {
  pkcs8: readPrivateKeyInfo,
  pkcs1: readRsaPrivateKey,
  sec1: readEcPrivateKey,
};

/** "openssh-key-v1", NUL, then the cipher's name with its length in four octets before it (PROTOCOL.key of OpenSSH). */
const isEncryptedOpenSshKey = (der: Uint8Array): boolean => latin1Text(der.subarray(19, 23)) !== "none";

/** PrivateKeyInfo ::= SEQUENCE { version, privateKeyAlgorithm, privateKey OCTET STRING, … }      RFC 5208 section 5 */
function readPrivateKeyInfo(reader: DerReader): PublicKeyDescription {
  const fields = reader.sequence("PrivateKeyInfo");
  readSmallInteger(fields, "version");
  const algorithm = readAlgorithmIdentifier(fields, "privateKeyAlgorithm");
  const privateKey = fields.content(tags.octetString, "privateKey");
  if (algorithm.oid !== "1.2.840.113549.1.1.1") return describeKey(algorithm, new Uint8Array());
  return readRsaPrivateKey(DerReader.over(privateKey, keyLimits));
}

/** RSAPrivateKey ::= SEQUENCE { version, modulus, publicExponent, … }      RFC 8017 appendix A.1.2 */
function readRsaPrivateKey(reader: DerReader): PublicKeyDescription {
  const fields = reader.sequence("RSAPrivateKey");
  readSmallInteger(fields, "version");
  return rsaDescription(readInteger(fields, "modulus"), readInteger(fields, "publicExponent"));
}

/** ECPrivateKey ::= SEQUENCE { version, privateKey OCTET STRING, parameters [0] OPTIONAL, … }      RFC 5915 section 3 */
function readEcPrivateKey(reader: DerReader): PublicKeyDescription | undefined {
  const fields = reader.sequence("ECPrivateKey");
  readSmallInteger(fields, "version");
  fields.read(tags.octetString, "privateKey");
  return fields.has(constructed(0)) ? describeEcKey(fields.content(constructed(0), "parameters")) : undefined;
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
