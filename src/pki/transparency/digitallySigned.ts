import type { AlgorithmIdentifier } from "../certificate/algorithmIdentifier";
import { nullValue, objectIdentifier, sequence } from "../der/writer";
import { encodeUint, encodeVector, joinBytes, type TlsReader } from "./tlsStructure";

/**
 * struct { SignatureAndHashAlgorithm algorithm; opaque signature<0..2^16-1>; } DigitallySigned
 *                                                                              RFC 5246 section 4.7
 */
export interface DigitallySigned {
  /** HashAlgorithm and SignatureAlgorithm of TLS 1.2: 4 and 3 are SHA-256 with ECDSA. */
  readonly algorithm: { readonly hash: number; readonly signature: number };
  readonly signature: Uint8Array;
}

/** SHA-256 with ECDSA, which nearly all logs sign with. */
export const ecdsaWithSha256 = { hash: 4, signature: 3 } as const;

export function readDigitallySigned(reader: TlsReader): DigitallySigned {
  const hash = reader.uint(1);
  const signature = reader.uint(1);
  return { algorithm: { hash, signature }, signature: reader.vector(2) };
}

export const encodeDigitallySigned = ({ algorithm, signature }: DigitallySigned): Uint8Array =>
  joinBytes(encodeUint(algorithm.hash, 1), encodeUint(algorithm.signature, 1), encodeVector(signature, 2));

const hashNames = ["none", "MD5", "SHA-1", "SHA-224", "SHA-256", "SHA-384", "SHA-512"];
const signatureNames = ["anonymous", "RSA", "DSA", "ECDSA"];

/** "SHA-256 with ECDSA"; a number that has no name stands as it is. */
export const algorithmText = ({ hash, signature }: DigitallySigned["algorithm"]): string =>
  `${hashNames[hash] ?? `hash ${hash}`} with ${signatureNames[signature] ?? `signature ${signature}`}`;

const algorithm = (oid: string, ...parameters: readonly Uint8Array[]): AlgorithmIdentifier => ({
  oid,
  der: sequence(objectIdentifier(oid), ...parameters),
});

const rsaWithSha256 = algorithm("1.2.840.113549.1.1.11", nullValue);
const ecdsaAlgorithm = algorithm("1.2.840.10045.4.3.2");

/** As X.509 names it. Undefined for what no log may sign with: it is SHA-256, with RSA or ECDSA (RFC 6962 section 2.1.4). */
export function signatureAlgorithmOf({
  hash,
  signature,
}: DigitallySigned["algorithm"]): AlgorithmIdentifier | undefined {
  if (hash !== ecdsaWithSha256.hash) return undefined;
  if (signature === ecdsaWithSha256.signature) return ecdsaAlgorithm;
  return signature === 1 ? rsaWithSha256 : undefined;
}
