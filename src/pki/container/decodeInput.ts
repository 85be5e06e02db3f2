import type { Certificate } from "../certificate/certificate";
import type { CertificateList } from "../certificate/certificateList";
import type { CertificationRequest } from "../certificate/certificationRequest";
import type { PublicKeyDescription, SubjectPublicKeyInfo } from "../certificate/subjectPublicKeyInfo";
import { PkiError } from "../pkiError";

/** That there is a private key, and of what kind: never the key. */
export interface PrivateKeyDescription {
  readonly kind: "private-key";
  readonly format: "pkcs8" | "encrypted-pkcs8" | "pkcs1" | "sec1" | "dsa" | "openssh";
  readonly encrypted: boolean;
  /** Unknown when the key is encrypted. */
  readonly key?: PublicKeyDescription;
}

export interface PublicKey {
  readonly kind: "public-key";
  readonly subjectPublicKeyInfo: SubjectPublicKeyInfo;
}

/** Something was there and could not be decoded. */
export interface FailedObject {
  readonly kind: "failed";
  readonly label?: string;
  readonly line?: number;
  readonly offset?: number;
  readonly error: PkiError;
}

export type DecodedObject =
  Certificate | CertificationRequest | CertificateList | PrivateKeyDescription | PublicKey | FailedObject;

/**
 * Everything that a file, selection or clipboard holds: PEM text with any number of blocks, or one DER structure.
 * Throws PkiError that names line and reason when there is nothing to decode at all.
 */
export function decodeInput(input: Uint8Array | string): DecodedObject[] {
  throw new PkiError("unsupported", String(input.length));
}
