import type { DeviceCertificateStatus } from "../../store/iot/deviceCertificates";
import { wrongState } from "./findCertificate";

/** A status that a caller may give a certificate. AWS gives the others itself. */
export type GivenStatus = Extract<DeviceCertificateStatus, "ACTIVE" | "INACTIVE" | "REVOKED">;

export const isGivenStatus = (status: DeviceCertificateStatus): status is GivenStatus =>
  status === "ACTIVE" || status === "INACTIVE" || status === "REVOKED";

/** Of a certificate that is registered by a call; AWS's words for PENDING_ACTIVATION were measured. */
export function firstStatus(status: DeviceCertificateStatus): GivenStatus {
  if (isGivenStatus(status)) return status;
  throw wrongState(`Not allowed to register certificate with ${status} status`);
}
