import type { Certificate } from "../certificate/certificate";
import type { Digest } from "../digest";
import type { VerifySignature } from "../path/verifySignature";
import { PkiError } from "../pkiError";
import type { TransparencyLog } from "./logList";
import type { SignedCertificateTimestamp } from "./signedCertificateTimestamp";

/** What a timestamp proves. An unknown log is unknown, never invalid. */
export type TimestampVerdict =
  | { readonly kind: "valid" | "invalid"; readonly log: TransparencyLog; readonly message: string }
  | { readonly kind: "unknown-log"; readonly message: string }
  /** The issuer's certificate, whose key a precertificate is logged with, is not here. */
  | { readonly kind: "no-issuer"; readonly log: TransparencyLog; readonly message: string };

export interface TimestampCheck {
  readonly timestamp: SignedCertificateTimestamp;
  readonly certificate: Certificate;
  /** The certificate of its issuer; undefined when it is not known. */
  readonly issuer: Certificate | undefined;
  /** Embedded in the certificate (a precertificate was logged), or delivered beside it. */
  readonly embedded: boolean;
  readonly logs: readonly TransparencyLog[];
  readonly verify: VerifySignature;
  readonly sha256: Digest;
}

/** Checks one timestamp offline      RFC 6962 section 3.2 */
export function verifyTimestamp({ timestamp }: TimestampCheck): Promise<TimestampVerdict> {
  throw new PkiError("unsupported", `Timestamps are not verified here: ${timestamp.version}.`);
}
