import { AwsError } from "./errors";
import type { CertificateAuthorities } from "./gateway";

/** Reads pass; every change is refused before a request is made. */
export const refuseChanges = (authorities: CertificateAuthorities): CertificateAuthorities => ({
  ...authorities,
  create: () => refuse("CreateCertificateAuthority"),
  issue: () => refuse("IssueCertificate"),
  importCertificate: () => refuse("ImportCertificateAuthorityCertificate"),
  setStatus: () => refuse("UpdateCertificateAuthority"),
  remove: () => refuse("DeleteCertificateAuthority"),
  restore: () => refuse("RestoreCertificateAuthority"),
  setRevocation: () => refuse("UpdateCertificateAuthority"),
  revoke: () => refuse("RevokeCertificate"),
  createAuditReport: () => refuse("CreateCertificateAuthorityAuditReport"),
  tag: () => refuse("TagCertificateAuthority"),
  untag: () => refuse("UntagCertificateAuthority"),
});

/** For a change in a read-only connection. */
export function refuse(operation: string): Promise<never> {
  const message = "The connection is read-only: nothing was changed; turn the read-only setting off to allow changes.";
  return Promise.reject(new AwsError("read-only", "ReadOnly", message, { operation }));
}
