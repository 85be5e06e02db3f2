import type { Certificate } from "../certificate/certificate";
import type { CertificateList } from "../certificate/certificateList";
import type { Digest } from "../digest";
import type { OcspResponse } from "../revocation/decodeOcspResponse";
import { buildPath } from "./buildPath";
import type { PathVerdict } from "./pathVerdict";
import type { VerifySignature } from "./verifySignature";

/** What a certificate shall be good for; "any" looks at no purpose. */
export type PathPurpose = "server" | "client" | "any";

export interface ValidationOptions {
  /** The time at which the path shall be valid. */
  readonly at: Date;
  readonly verify: VerifySignature;
  readonly sha1: Digest;
  readonly anchors: readonly Certificate[];
  readonly purpose?: PathPurpose;
  /** A DNS name or IP address that the certificate shall be for (RFC 9525). */
  readonly host?: string;
  /** With these given, every certificate below the anchor has to be shown not to be revoked. */
  readonly lists?: readonly CertificateList[];
  readonly responses?: readonly OcspResponse[];
}

export interface ValidationResult {
  /** One of the paths is valid and ends in an anchor. */
  readonly valid: boolean;
  /** All candidate paths that were looked at, the best one first. */
  readonly paths: readonly PathVerdict[];
  /** The limit at which the search was given up. */
  readonly gaveUp?: string;
}

/** All candidate paths from a certificate to the anchors, each judged      RFC 5280 section 6 */
export async function validate(
  leaf: Certificate,
  candidates: readonly Certificate[],
  options: ValidationOptions,
): Promise<ValidationResult> {
  const best = await buildPath(leaf, candidates, options);
  return { valid: best.trusted, paths: [best] };
}
