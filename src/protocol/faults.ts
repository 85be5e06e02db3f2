/**
 * throttle, access-denied, internal: the error of that name. delay: the answer comes later. slow-issue: an issued certificate
 * stays in progress for longer. revocation-down: nobody answers at the URLs of CRLs and OCSP.
 */
export const faultKinds = ["throttle", "access-denied", "internal", "delay", "slow-issue", "revocation-down"] as const;

export type FaultKind = (typeof faultKinds)[number];

/** A fault that is set in the local backend. */
export interface FaultEntry {
  readonly Id: string;
  readonly Kind: FaultKind;
  /** A service by its signing name, such as "acm-pca"; "*" stands for any text in it. */
  readonly Service: string;
  /** An operation, such as "Describe*"; with "revocation-down" "crl", "ocsp" or "*". */
  readonly Operation: string;
  /** With "delay" and "slow-issue". */
  readonly Milliseconds?: number;
  /** How often it still strikes; absent: until it is cleared. */
  readonly Count?: number;
  /** How likely it strikes, above 0 and up to 1; absent: always. */
  readonly Probability?: number;
}
