import { type AlgorithmIdentifier, readAlgorithmIdentifier } from "../certificate/algorithmIdentifier";
import { readSmallInteger } from "../der/integer";
import { keyLimits } from "../der/limits";
import { DerReader } from "../der/reader";
import { tags } from "../der/tag";
import { PkiError } from "../pkiError";

/** How a key is made of a password, as far as it is known here. */
export type KeyDerivation =
  | {
      readonly kind: "pbkdf2" | "pkcs12";
      readonly salt: Uint8Array;
      readonly iterations: number;
      /** "sha256" */
      readonly digest: string;
      /** In octets, when the file says it. */
      readonly keyLength?: number;
    }
  | {
      readonly kind: "scrypt";
      readonly salt: Uint8Array;
      readonly cost: number;
      readonly blockSize: number;
      readonly parallelization: number;
    };

/** `name` is OpenSSL's for a cipher that it has. `keyLength` in octets; `effectiveBits` of RC2 alone. */
export interface PasswordCipher {
  readonly name: "aes-128-cbc" | "aes-192-cbc" | "aes-256-cbc" | "des-ede3-cbc" | "des-ede-cbc" | "rc2-cbc" | "rc4";
  readonly keyLength: number;
  readonly effectiveBits?: number;
  /** Absent when it is derived from the password, or the cipher takes none. */
  readonly iv?: Uint8Array;
}

/** What something is encrypted with under a password, by its AlgorithmIdentifier. */
export interface PasswordEncryption {
  /** "PBES2 aes-256-cbc", "pbeWithSHAAnd40BitRC2-CBC"; an object identifier when it has no name here. */
  readonly name: string;
  readonly iterations?: number;
  /** Absent when it is not known here how to decrypt it. */
  readonly method?: { readonly derivation: KeyDerivation; readonly cipher: PasswordCipher };
}

type LegacyCipher = readonly [name: string, cipher: Omit<PasswordCipher, "iv">];

/** pkcs-12PbeIds: the last arc after 1.2.840.113549.1.12.1      RFC 7292 appendix C */
const legacyCiphers: ReadonlyMap<string, LegacyCipher> = new Map<string, LegacyCipher>([
  ["1.2.840.113549.1.12.1.1", ["pbeWithSHAAnd128BitRC4", { name: "rc4", keyLength: 16 }]],
  ["1.2.840.113549.1.12.1.2", ["pbeWithSHAAnd40BitRC4", { name: "rc4", keyLength: 5 }]],
  ["1.2.840.113549.1.12.1.3", ["pbeWithSHAAnd3-KeyTripleDES-CBC", { name: "des-ede3-cbc", keyLength: 24 }]],
  ["1.2.840.113549.1.12.1.4", ["pbeWithSHAAnd2-KeyTripleDES-CBC", { name: "des-ede-cbc", keyLength: 16 }]],
  ["1.2.840.113549.1.12.1.5", ["pbeWithSHAAnd128BitRC2-CBC", { name: "rc2-cbc", keyLength: 16, effectiveBits: 128 }]],
  ["1.2.840.113549.1.12.1.6", ["pbeWithSHAAnd40BitRC2-CBC", { name: "rc2-cbc", keyLength: 5, effectiveBits: 40 }]],
]);

/** What is named and not decrypted: PBES1      RFC 8018 appendix A.3 */
const onlyNames: ReadonlyMap<string, string> = new Map([
  ["1.2.840.113549.1.5.1", "pbeWithMD2AndDES-CBC"],
  ["1.2.840.113549.1.5.3", "pbeWithMD5AndDES-CBC"],
  ["1.2.840.113549.1.5.4", "pbeWithMD2AndRC2-CBC"],
  ["1.2.840.113549.1.5.6", "pbeWithMD5AndRC2-CBC"],
  ["1.2.840.113549.1.5.10", "pbeWithSHA1AndDES-CBC"],
  ["1.2.840.113549.1.5.11", "pbeWithSHA1AndRC2-CBC"],
]);

const pbes2 = "1.2.840.113549.1.5.13";

/** Throws PkiError when the parameters of an algorithm that is known here are malformed. */
export function describePasswordEncryption({ oid, parameters }: AlgorithmIdentifier): PasswordEncryption {
  if (oid === pbes2) return readPbes2(readerOver(parameters));
  const legacy = legacyCiphers.get(oid);
  if (!legacy) return { name: onlyNames.get(oid) ?? oid };
  const [name, cipher] = legacy;
  // pkcs-12PbeParams ::= SEQUENCE { salt OCTET STRING, iterations INTEGER }      RFC 7292 appendix C
  const fields = readerOver(parameters).sequence("pkcs-12PbeParams");
  const salt = fields.content(tags.octetString, "salt");
  const iterations = readSmallInteger(fields, "iterations");
  fields.finish("pkcs-12PbeParams");
  return { name, iterations, method: { cipher, derivation: { kind: "pkcs12", salt, iterations, digest: "sha1" } } };
}

const readerOver = (parameters?: Uint8Array): DerReader => DerReader.over(parameters ?? new Uint8Array(), keyLimits);

/** PBES2-params ::= SEQUENCE { keyDerivationFunc, encryptionScheme }      RFC 8018 appendix A.4 */
function readPbes2(reader: DerReader): PasswordEncryption {
  const fields = reader.sequence("PBES2-params");
  const derivation = readKeyDerivation(readAlgorithmIdentifier(fields, "keyDerivationFunc"));
  const scheme = readAlgorithmIdentifier(fields, "encryptionScheme");
  fields.finish("PBES2-params");
  const cipher = readCipher(scheme);
  const iterations = derivation?.kind === "scrypt" ? undefined : derivation?.iterations;
  return {
    name: `PBES2 ${cipher?.name ?? scheme.oid}${derivation?.kind === "scrypt" ? " scrypt" : ""}`,
    ...(iterations !== undefined && { iterations }),
    ...(derivation && cipher && { method: { derivation, cipher } }),
  };
}

/** Names of Node's digests by the object identifiers of HMACs      RFC 8018 appendix B.1.2 */
const hmacs: ReadonlyMap<string, string> = new Map([
  ["1.2.840.113549.2.7", "sha1"],
  ["1.2.840.113549.2.8", "sha224"],
  ["1.2.840.113549.2.9", "sha256"],
  ["1.2.840.113549.2.10", "sha384"],
  ["1.2.840.113549.2.11", "sha512"],
  ["1.2.840.113549.2.13", "sha512-256"],
]);

/** Undefined for an HMAC that is not known here. */
export const hmacDigest = (oid: string): string | undefined => hmacs.get(oid);

/** Undefined for a function that is not known here. Throws PkiError when the parameters of one that is are malformed. */
export function readKeyDerivation({ oid, parameters }: AlgorithmIdentifier): KeyDerivation | undefined {
  if (oid === "1.2.840.113549.1.5.12") return readPbkdf2(readerOver(parameters));
  if (oid === "1.3.6.1.4.1.11591.4.11") return readScrypt(readerOver(parameters));
  return undefined;
}

/**
 * PBKDF2-params ::= SEQUENCE {
 *   salt           CHOICE { specified OCTET STRING, otherSource AlgorithmIdentifier },
 *   iterationCount INTEGER,
 *   keyLength      INTEGER OPTIONAL,
 *   prf            AlgorithmIdentifier DEFAULT algid-hmacWithSHA1 }      RFC 8018 appendix A.2
 */
function readPbkdf2(reader: DerReader): KeyDerivation | undefined {
  const fields = reader.sequence("PBKDF2-params");
  const salt = fields.content(tags.octetString, "salt");
  const iterations = readSmallInteger(fields, "iterationCount");
  const keyLength = fields.has(tags.integer) ? readSmallInteger(fields, "keyLength") : undefined;
  const digest = fields.has(tags.sequence) ? hmacDigest(readAlgorithmIdentifier(fields, "prf").oid) : "sha1";
  fields.finish("PBKDF2-params");
  return digest === undefined
    ? undefined
    : { kind: "pbkdf2", salt, iterations, digest, ...(keyLength !== undefined && { keyLength }) };
}

/**
 * scrypt-params ::= SEQUENCE {
 *   salt OCTET STRING, costParameter INTEGER, blockSize INTEGER, parallelizationParameter INTEGER,
 *   keyLength INTEGER OPTIONAL }      RFC 7914 section 7.1
 */
function readScrypt(reader: DerReader): KeyDerivation {
  const fields = reader.sequence("scrypt-params");
  return {
    kind: "scrypt",
    salt: fields.content(tags.octetString, "salt"),
    cost: readSmallInteger(fields, "costParameter"),
    blockSize: readSmallInteger(fields, "blockSize"),
    parallelization: readSmallInteger(fields, "parallelizationParameter"),
  };
}

const blockCiphers: ReadonlyMap<string, Pick<PasswordCipher, "name" | "keyLength">> = new Map([
  ["2.16.840.1.101.3.4.1.2", { name: "aes-128-cbc", keyLength: 16 } as const],
  ["2.16.840.1.101.3.4.1.22", { name: "aes-192-cbc", keyLength: 24 } as const],
  ["2.16.840.1.101.3.4.1.42", { name: "aes-256-cbc", keyLength: 32 } as const],
  ["1.2.840.113549.3.7", { name: "des-ede3-cbc", keyLength: 24 } as const],
]);

function readCipher({ oid, parameters }: AlgorithmIdentifier): PasswordCipher | undefined {
  if (oid === "1.2.840.113549.3.2") return readRc2(readerOver(parameters));
  const cipher = blockCiphers.get(oid);
  return cipher && { ...cipher, iv: readerOver(parameters).content(tags.octetString, "iv") };
}

/** rc2ParameterVersion of the sizes that have one; from 256 it is the size itself      RFC 8018 appendix B.2.3 */
const rc2Versions: ReadonlyMap<number, number> = new Map([
  [160, 40],
  [120, 64],
  [58, 128],
]);

/** RC2-CBC-Parameter ::= SEQUENCE { rc2ParameterVersion INTEGER OPTIONAL, iv OCTET STRING } */
function readRc2(reader: DerReader): PasswordCipher {
  const fields = reader.sequence("RC2-CBC-Parameter");
  const version = fields.has(tags.integer) ? readSmallInteger(fields, "rc2ParameterVersion") : undefined;
  const iv = fields.content(tags.octetString, "iv");
  const bits = version === undefined ? 32 : (rc2Versions.get(version) ?? (version >= 256 ? version : 0));
  if (bits < 8 || bits > 1024) {
    throw new PkiError(
      "malformed-value",
      `rc2ParameterVersion has the value ${String(version)}, which has no meaning.`,
    );
  }
  return { name: "rc2-cbc", keyLength: Math.ceil(bits / 8), effectiveBits: bits, iv };
}
