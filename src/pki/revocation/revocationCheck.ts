import type { Certificate } from "../certificate/certificate";
import type { CertificateList } from "../certificate/certificateList";
import type { Digest } from "../digest";
import type { CrlReason } from "../extensions/cRLReason";
import type { VerifySignature } from "../path/verifySignature";
import type { OcspResponse } from "./decodeOcspResponse";

/** Why a source does not tell, from what tells least to what tells most of it. */
export const revocationProblemCodes = [
  /** There is no list and no response. */
  "no-source",
  "wrong-issuer",
  "no-matching-response",
  /** A response whose hashes are made with an algorithm that was not given. */
  "hash-unsupported",
  "not-in-scope",
  /** A delta list, without the complete list that it belongs to. */
  "no-base",
  "responder-refused",
  "malformed",
  "unknown-critical-extension",
  "not-yet-valid",
  "stale",
  "signer-not-found",
  "signer-not-authorized",
  "signature-unsupported",
  "signature-invalid",
  "budget-exceeded",
  "unknown-certificate",
  /** The certificate had ended when the source was made, and those that ended may be left out. */
  "ended-before",
  "reasons-not-covered",
] as const;

export type RevocationProblemCode = (typeof revocationProblemCodes)[number];

export interface RevocationProblem {
  readonly code: RevocationProblemCode;
  /** One sentence. It may hold names of certificates and lists, which are hostile. */
  readonly message: string;
}

export interface Revoked {
  readonly kind: "revoked";
  readonly by: "crl" | "ocsp";
  readonly at: Date;
  readonly reason?: CrlReason;
  /** Since when the key is believed to be in other hands      RFC 5280 section 5.3.2 */
  readonly invalidityDate?: Date;
  readonly message: string;
}

/** What revocation lists and OCSP responses say of a certificate. Without a usable one it is undetermined, never good. */
export type RevocationStatus =
  | { readonly kind: "good"; readonly by: "crl" | "ocsp"; readonly message: string }
  | Revoked
  | ({ readonly kind: "undetermined" } & RevocationProblem);

export interface RevocationCheck {
  readonly certificate: Certificate;
  /** Who issued it: that it did, and that it is trusted, is the caller's to know. */
  readonly issuer: Certificate;
  readonly lists: readonly CertificateList[];
  readonly responses: readonly OcspResponse[];
  /** Further certificates: those of CRL issuers and OCSP responders are looked for among them. */
  readonly candidates: readonly Certificate[];
  /** The trust anchors of the certificate's path: a CRL issuer other than the issuer has to descend from one, or from the issuer. */
  readonly anchors?: readonly Certificate[];
  readonly at: Date;
  /** The age in milliseconds from which a list or response counts as stale, whatever it says of its next one. */
  readonly maximumAge?: number;
  readonly verify: VerifySignature;
  readonly sha1: Digest;
  /** For responses whose hashes are made with it; without it those do not match. */
  readonly sha256?: Digest;
}

/** A check, and what is asked in the course of it. */
export interface Inquiry extends RevocationCheck {
  /** Whether a signer's own certificate is revoked, as far as the same sources tell. */
  readonly isRevoked: (certificate: Certificate, issuer: Certificate) => Promise<boolean>;
}

/** What one kind of source says: an answer, or each source's problem. */
export interface Answers {
  readonly revoked?: Revoked;
  /** The sentence that says what makes it good. */
  readonly good?: string;
  readonly problems: readonly RevocationProblem[];
}
