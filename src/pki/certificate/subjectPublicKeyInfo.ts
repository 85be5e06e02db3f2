import { readOctetBitString } from "../der/bitString";
import { integerText, readInteger, readSmallInteger } from "../der/integer";
import { keyLimits } from "../der/limits";
import { readObjectIdentifier } from "../der/objectIdentifier";
import { DerReader } from "../der/reader";
import { tags } from "../der/tag";
import { namedCurves } from "../oid/namedCurves";
import { PkiError } from "../pkiError";
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from "./algorithmIdentifier";

/** What kind of key it is; `bits` is the size of the modulus, the field or the key. */
export type PublicKeyDescription =
  | { readonly type: "rsa"; readonly bits: number; /** In decimal. */ readonly exponent: string }
  /** `curve` is NIST's name ("P-256"), else the curve's object identifier, else "explicit parameters". */
  | { readonly type: "ec"; readonly curve: string; readonly bits: number }
  | { readonly type: "dsa"; readonly bits: number }
  | { readonly type: "ed25519" | "ed448" | "x25519" | "x448"; readonly bits: number }
  | { readonly type: "unknown"; readonly oid: string };

/**
 * SubjectPublicKeyInfo ::= SEQUENCE {
 *   algorithm         AlgorithmIdentifier,
 *   subjectPublicKey  BIT STRING }      RFC 5280 section 4.1
 */
export interface SubjectPublicKeyInfo {
  readonly der: Uint8Array;
  readonly algorithm: AlgorithmIdentifier;
  /** The octets of the BIT STRING. */
  readonly publicKey: Uint8Array;
  readonly key: PublicKeyDescription;
}

/** Size of a positive INTEGER's value. */
function bitLength(content: Uint8Array): number {
  const start = content.findIndex((octet) => octet !== 0);
  return start < 0 ? 0 : (content.length - start) * 8 - Math.clz32(content[start] ?? 0) + 24;
}

/** RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER }      RFC 8017 appendix A.1.1 */
function describeRsaKey(publicKey: Uint8Array): PublicKeyDescription {
  const reader = DerReader.over(publicKey, keyLimits);
  const fields = reader.sequence("RSAPublicKey");
  const description = rsaDescription(readInteger(fields, "modulus"), readInteger(fields, "publicExponent"));
  fields.finish("RSAPublicKey");
  reader.finish("RSAPublicKey");
  return description;
}

/** From the content octets of both INTEGERs. */
const rsaDescription = (modulus: Uint8Array, exponent: Uint8Array): PublicKeyDescription => ({
  type: "rsa",
  bits: bitLength(modulus),
  exponent: integerText(exponent),
});

/**
 * ECParameters ::= CHOICE { namedCurve OBJECT IDENTIFIER, … }      RFC 5480 section 2.1.1
 * What OpenSSL's "explicit" writes instead is SEQUENCE { version, fieldID, … }      RFC 3279 section 2.3.5
 */
export function describeEcKey(parameters: Uint8Array): PublicKeyDescription {
  const reader = DerReader.over(parameters, keyLimits);
  if (reader.has(tags.sequence)) return { type: "ec", curve: "explicit parameters", bits: explicitFieldBits(reader) };
  const oid = readObjectIdentifier(reader, "namedCurve");
  const curve = namedCurves.get(oid);
  return { type: "ec", curve: curve?.name ?? oid, bits: curve?.bits ?? 0 };
}

/** FieldID ::= SEQUENCE { fieldType OBJECT IDENTIFIER, parameters: for a prime field the INTEGER }; 0 for another field */
function explicitFieldBits(reader: DerReader): number {
  const fields = reader.sequence("ECParameters");
  readSmallInteger(fields, "version");
  const field = fields.sequence("fieldID");
  readObjectIdentifier(field, "fieldType");
  return field.has(tags.integer) ? bitLength(readInteger(field, "prime")) : 0;
}

/** Dss-Parms ::= SEQUENCE { p INTEGER, q INTEGER, g INTEGER }      RFC 3279 section 2.3.2 */
function describeDsaKey(parameters: Uint8Array): PublicKeyDescription {
  const fields = DerReader.over(parameters, keyLimits).sequence("Dss-Parms");
  return { type: "dsa", bits: bitLength(readInteger(fields, "p")) };
}

function describe({ oid, parameters = new Uint8Array() }: AlgorithmIdentifier, key: Uint8Array): PublicKeyDescription {
  switch (oid) {
    case "1.2.840.113549.1.1.1":
    case "1.2.840.113549.1.1.10": // RSASSA-PSS
      return describeRsaKey(key);
    case "1.2.840.10045.2.1":
      return describeEcKey(parameters);
    case "1.2.840.10040.4.1":
      return describeDsaKey(parameters);
    case "1.3.101.110":
      return { type: "x25519", bits: 256 };
    case "1.3.101.111":
      return { type: "x448", bits: 448 };
    case "1.3.101.112":
      return { type: "ed25519", bits: 256 };
    case "1.3.101.113":
      return { type: "ed448", bits: 456 };
    default:
      return { type: "unknown", oid };
  }
}

/** What kind of key it is; a malformed one is unknown, so that the rest can be shown. */
export function describeKey(algorithm: AlgorithmIdentifier, publicKey: Uint8Array): PublicKeyDescription {
  try {
    return describe(algorithm, publicKey);
  } catch (error) {
    if (error instanceof PkiError) return { type: "unknown", oid: algorithm.oid };
    throw error;
  }
}

export function readSubjectPublicKeyInfo(reader: DerReader): SubjectPublicKeyInfo {
  const fields = reader.sequence("subjectPublicKeyInfo");
  const der = reader.lastElement();
  const algorithm = readAlgorithmIdentifier(fields, "subjectPublicKeyInfo.algorithm");
  const publicKey = readOctetBitString(fields, "subjectPublicKey");
  fields.finish("subjectPublicKeyInfo");
  return { der, algorithm, publicKey, key: describeKey(algorithm, publicKey) };
}

/** Decodes one DER SubjectPublicKeyInfo. Throws PkiError, with the byte offset. */
export function decodeSubjectPublicKeyInfo(der: Uint8Array): SubjectPublicKeyInfo {
  const reader = DerReader.over(der, keyLimits);
  const subjectPublicKeyInfo = readSubjectPublicKeyInfo(reader);
  reader.finish("subjectPublicKeyInfo");
  return subjectPublicKeyInfo;
}
