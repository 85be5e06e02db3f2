import type { AlgorithmIdentifier } from "../certificate/algorithmIdentifier";
import type { SubjectPublicKeyInfo } from "../certificate/subjectPublicKeyInfo";

export interface SignedData {
  /** The signer's key. */
  readonly spki: SubjectPublicKeyInfo;
  readonly algorithm: AlgorithmIdentifier;
  readonly data: Uint8Array;
  readonly signature: Uint8Array;
}

/** Checks a signature, given by the caller. False for a wrong one; throws PkiError "unsupported" for what it cannot check. */
export type VerifySignature = (input: SignedData) => Promise<boolean>;
