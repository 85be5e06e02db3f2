import type { DeviceCertificate } from "../../store/iot/deviceCertificates";
import { partsOfRealm } from "../../store/iot/realm";
import type { NewRegistrationEvent } from "../../store/iot/registrationEvents";

type Registered = Pick<DeviceCertificate, "realm" | "certificateId" | "caCertificateId" | "createdAt">;

/**
 * What AWS publishes when a certificate has come to PENDING_ACTIVATION, and each time that it connects while it is. The first
 * message has null for the time of registration (measured), later ones have it as a string (observed).
 */
export function registrationEvent(certificate: Registered, at: Date, duplicate: boolean): NewRegistrationEvent {
  const { realm, certificateId, caCertificateId = "", createdAt } = certificate;
  const payload = {
    certificateId,
    caCertificateId,
    timestamp: at.getTime(),
    certificateStatus: "PENDING_ACTIVATION",
    awsAccountId: partsOfRealm(realm).accountId,
    certificateRegistrationTimestamp: duplicate ? String(createdAt.getTime()) : null,
  };
  const topic = `$aws/events/certificates/registered/${caCertificateId}`;
  return { realm, certificateId, caCertificateId, topic, payload: JSON.stringify(payload), at, duplicate };
}
