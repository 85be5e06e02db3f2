import type { AlgorithmIdentifier } from "./algorithmIdentifier";

/** What kind of key it is; `bits` is the size of the modulus, the field or the key. */
export type PublicKeyDescription =
  | { readonly type: "rsa"; readonly bits: number; readonly exponent: string }
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
