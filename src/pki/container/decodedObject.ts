import type { Certificate } from "../certificate/certificate";
import type { CertificateList } from "../certificate/certificateList";
import type { CertificationRequest } from "../certificate/certificationRequest";
import type { SubjectPublicKeyInfo } from "../certificate/subjectPublicKeyInfo";
import type { PkiError } from "../pkiError";
import type { PrivateKeyDescription } from "./privateKeyDescription";

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
