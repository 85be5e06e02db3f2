import type { Certificate } from "../certificate/certificate";

export type PathReasonCode =
  | "issuer-not-found"
  | "not-trusted"
  | "signature-invalid"
  | "signature-unsupported"
  | "not-yet-valid"
  | "expired"
  | "not-a-ca"
  | "path-too-long"
  | "key-usage"
  | "extended-key-usage"
  | "name-constraints"
  | "unknown-critical-extension"
  | "malformed-extension"
  | "duplicate-extension"
  | "malformed-certificate"
  | "algorithm-mismatch"
  | "weak-signature"
  | "weak-key"
  | "not-for-purpose"
  | "host-mismatch"
  | "policy"
  | "not-conforming"
  | "revoked"
  | "revocation-unknown"
  | "budget-exceeded";

/** Why a path is not good. `at` is the place of the certificate, 0 for the leaf. */
export interface PathReason {
  readonly code: PathReasonCode;
  readonly at: number;
  readonly message: string;
}

export interface PathVerdict {
  /** Every check passed on the path that was found, and it ends in a self-signed certificate or an anchor. */
  readonly valid: boolean;
  /** The path ends in one of the anchors. */
  readonly trusted: boolean;
  /** Leaf first. */
  readonly certificates: readonly Certificate[];
  readonly reasons: readonly PathReason[];
}
