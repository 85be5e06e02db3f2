import type { AlgorithmIdentifier } from "../certificate/algorithmIdentifier";
import type { CertificationRequest } from "../certificate/certificationRequest";
import type { SubjectPublicKeyInfo } from "../certificate/subjectPublicKeyInfo";

export interface SignedData {
  /** The signer's key. */
  readonly spki: SubjectPublicKeyInfo;
  readonly algorithm: AlgorithmIdentifier;
  readonly data: Uint8Array;
  readonly signature: Uint8Array;
}

/** A request is signed by the key that it asks a certificate for      RFC 2986 section 3 */
export const requestSignature = (request: CertificationRequest): SignedData => ({
  spki: request.subjectPublicKeyInfo,
  algorithm: request.signatureAlgorithm,
  data: request.certificationRequestInfo,
  signature: request.signature,
});

/** Checks a signature, given by the caller. False for a wrong one; throws PkiError "unsupported" for what it cannot check. */
export type VerifySignature = (input: SignedData) => Promise<boolean>;
