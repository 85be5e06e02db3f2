import type { CertificateMaterial, ServerCertificateRecord } from "../store/serverCertificates";
import { ServiceError } from "../wire/serviceError";

/**
 * The certificate itself. Throws RequestInProgressException while there is none (documented), ResourceNotFoundException when
 * there will be none (assumed: the model has no other error for it).
 */
export function materialOf({ material, status, arn, failureReason }: ServerCertificateRecord): CertificateMaterial {
  if (material) return material;
  if (status === "FAILED") {
    const message = `The request of ${arn} failed (${failureReason ?? "OTHER"}): there is no certificate.`;
    throw new ServiceError("ResourceNotFoundException", message);
  }
  throw new ServiceError("RequestInProgressException", `The certificate ${arn} has not been issued yet.`);
}
