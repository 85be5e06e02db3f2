import type { Certificate } from "../certificate/certificate";
import type { CertificateList } from "../certificate/certificateList";
import type { CertificationRequest } from "../certificate/certificationRequest";
import type { SubjectPublicKeyInfo } from "../certificate/subjectPublicKeyInfo";
import type { PkiError } from "../pkiError";
import type { OcspResponse } from "../revocation/decodeOcspResponse";
import type { Pkcs12Container } from "./pkcs12Container";
import type { Pkcs7Container } from "./pkcs7Container";
import type { PrivateKeyDescription } from "./privateKeyDescription";

export interface PublicKey {
  readonly kind: "public-key";
  readonly subjectPublicKeyInfo: SubjectPublicKeyInfo;
  /** How it was written; a SubjectPublicKeyInfo when absent. */
  readonly format?: "pkcs1" | "ssh" | "jwk";
  /** What stands beside a key of SSH, or the "kid" of a JWK. */
  readonly comment?: string;
  /** How SSH calls the key; begins with "sk-" when its private half stays in a security key. */
  readonly sshType?: string;
}

/** Something was there and could not be decoded. */
export interface FailedObject {
  readonly kind: "failed";
  readonly label?: string;
  readonly line?: number;
  readonly offset?: number;
  readonly error: PkiError;
  /** The octets, when there are any and they may be no private key: they can still be shown as ASN.1. */
  readonly der?: Uint8Array;
}

export type DecodedObject =
  | Certificate
  | CertificationRequest
  | CertificateList
  | OcspResponse
  | Pkcs7Container
  | Pkcs12Container
  | PrivateKeyDescription
  | PublicKey
  | FailedObject;
