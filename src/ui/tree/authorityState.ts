import type { CertificateAuthority } from "../../aws/gateway";

/** Whether the CA has a certificate, and so may have issued others. */
export const isInstalled = ({ status }: CertificateAuthority): boolean =>
  status === "ACTIVE" || status === "DISABLED" || status === "EXPIRED";

export const isPending = ({ status }: CertificateAuthority): boolean =>
  status === "PENDING_CERTIFICATE" || status === "CREATING";
