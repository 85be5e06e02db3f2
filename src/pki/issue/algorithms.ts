import { nullValue, objectIdentifier, sequence } from "../der/writer";

/** Key and signing algorithms under the names of AWS Private CA. All faces use them. */
export const keyAlgorithms = [
  "RSA_2048",
  "RSA_3072",
  "RSA_4096",
  "EC_prime256v1",
  "EC_secp384r1",
  "EC_secp521r1",
  "ML_DSA_44",
  "ML_DSA_65",
  "ML_DSA_87",
] as const;
export type KeyAlgorithm = (typeof keyAlgorithms)[number];

export const signingAlgorithms = [
  "SHA256WITHECDSA",
  "SHA384WITHECDSA",
  "SHA512WITHECDSA",
  "SHA256WITHRSA",
  "SHA384WITHRSA",
  "SHA512WITHRSA",
  "ML_DSA_44",
  "ML_DSA_65",
  "ML_DSA_87",
] as const;
export type SigningAlgorithm = (typeof signingAlgorithms)[number];

/**
 * AlgorithmIdentifier ::= SEQUENCE { algorithm OBJECT IDENTIFIER, parameters ANY OPTIONAL }
 * parameters are absent for ECDSA (RFC 5758 section 3.2) and NULL for RSA (RFC 4055 section 5).
 */
const plainIdentifier = (oid: string): Uint8Array => sequence(objectIdentifier(oid));
const rsaIdentifier = (oid: string): Uint8Array => sequence(objectIdentifier(oid), nullValue);

/** The same for key and signature; parameters are absent (RFC 9881 section 2). */
const mlDsa = {
  ML_DSA_44: "2.16.840.1.101.3.4.3.17",
  ML_DSA_65: "2.16.840.1.101.3.4.3.18",
  ML_DSA_87: "2.16.840.1.101.3.4.3.19",
} as const;

export const mlDsaOids: readonly string[] = Object.values(mlDsa);

const identifiers: Readonly<Record<SigningAlgorithm, Uint8Array>> = {
  SHA256WITHECDSA: plainIdentifier("1.2.840.10045.4.3.2"),
  SHA384WITHECDSA: plainIdentifier("1.2.840.10045.4.3.3"),
  SHA512WITHECDSA: plainIdentifier("1.2.840.10045.4.3.4"),
  SHA256WITHRSA: rsaIdentifier("1.2.840.113549.1.1.11"),
  SHA384WITHRSA: rsaIdentifier("1.2.840.113549.1.1.12"),
  SHA512WITHRSA: rsaIdentifier("1.2.840.113549.1.1.13"),
  ML_DSA_44: plainIdentifier(mlDsa.ML_DSA_44),
  ML_DSA_65: plainIdentifier(mlDsa.ML_DSA_65),
  ML_DSA_87: plainIdentifier(mlDsa.ML_DSA_87),
};

const usual: Readonly<Record<KeyAlgorithm, SigningAlgorithm>> = {
  RSA_2048: "SHA256WITHRSA",
  RSA_3072: "SHA256WITHRSA",
  RSA_4096: "SHA256WITHRSA",
  EC_prime256v1: "SHA256WITHECDSA",
  EC_secp384r1: "SHA384WITHECDSA",
  EC_secp521r1: "SHA512WITHECDSA",
  ML_DSA_44: "ML_DSA_44",
  ML_DSA_65: "ML_DSA_65",
  ML_DSA_87: "ML_DSA_87",
};

export const isKeyAlgorithm = (name: string): name is KeyAlgorithm =>
  (keyAlgorithms as readonly string[]).includes(name);

export const isSigningAlgorithm = (name: string): name is SigningAlgorithm =>
  (signingAlgorithms as readonly string[]).includes(name);

/** DER of the AlgorithmIdentifier. */
export const signingAlgorithmIdentifier = (name: SigningAlgorithm): Uint8Array => identifiers[name];

/** What a key signs with when nobody chose: the digest of the key's strength. */
export const defaultSigningAlgorithm = (key: KeyAlgorithm): SigningAlgorithm => usual[key];

/** Every algorithm that a key of this kind can sign with. */
export function signingAlgorithmsFor(key: KeyAlgorithm): SigningAlgorithm[] {
  if (key in mlDsa) return [usual[key]];
  const family = key.startsWith("RSA_") ? "WITHRSA" : "WITHECDSA";
  return signingAlgorithms.filter((name) => name.endsWith(family));
}
