import type { Certificate } from "../../../pki/certificate/certificate";
import type { Admission } from "../../mqtt/broker";
import type { ServiceContext } from "../../operation";
import type { RegisteredAuthority } from "../../store/iot/registeredAuthorities";
import { certificateIdOf } from "../certificateId";
import { partsOfRealm } from "../../store/iot/realm";
import { iotArn } from "../realm";
import { announceWaiting } from "./announceWaiting";
import { refused } from "./refusal";
import { registrationEvent } from "./registrationEvent";

/**
 * Registers a device's certificate that connected for the first time. Of connections that race for one certificate, one writes
 * the row and the event, together; the others find it there and say nothing. Resolves when it is on disk.
 */
export async function registerDevice(
  context: ServiceContext,
  certificate: Certificate,
  authority: RegisteredAuthority,
): Promise<Admission> {
  const { store, clock } = context;
  const { realm, certificateId: caCertificateId } = authority;
  const certificateId = certificateIdOf(certificate.der);
  const isStillOpen = await store.transaction(() => {
    const { authorities, certificates, registrationEvents } = store.iot;
    if (certificates.find(realm, certificateId)) return true;
    // While its signature was checked the CA may have been deactivated or removed.
    const present = authorities.find(realm, caCertificateId);
    if (present?.status !== "ACTIVE" || !present.autoRegistration) return false;
    const now = clock.now();
    const registered = certificates.insert({
      ...{ realm, certificateId, der: certificate.der, caCertificateId },
      ...{ status: "PENDING_ACTIVATION", mode: present.mode, createdAt: now },
      ...{ notBefore: certificate.notBefore, notAfter: certificate.notAfter },
    });
    registrationEvents.insert(registrationEvent(registered, now, false));
    store.audit.append({
      at: now,
      action: "register-device",
      resource: iotArn(realm, "cert", certificateId),
      detail: { caCertificateId },
    });
    return true;
  });
  if (!isStillOpen) return refused("authority-inactive", "The CA was changed while the device connected.");
  context.background("announce-registration", (signal) => announceWaiting(context, signal));
  const detail = `The certificate was registered as PENDING_ACTIVATION in ${partsOfRealm(realm).region}; the connection is closed.`;
  return { kind: "registered", certificateId, detail };
}

/** Of one certificate: a device that nobody activates connects again and again. */
const keptDuplicates = 100;

/** A certificate that waits for its activation connects again: AWS publishes the event again (documented). */
export async function announceAgain(context: ServiceContext, realm: string, certificateId: string): Promise<void> {
  const { store, clock } = context;
  const isAnnounced = await store.transaction(() => {
    const { certificates, registrationEvents } = store.iot;
    const certificate = certificates.find(realm, certificateId);
    if (certificate?.status !== "PENDING_ACTIVATION") return false;
    const [latest] = registrationEvents.list(realm, { certificateId, limit: 1 });
    // One that was not published yet says it already.
    if (latest && latest.announcedAt === undefined) return false;
    registrationEvents.insert(registrationEvent(certificate, clock.now(), true));
    registrationEvents.removeOldDuplicates(realm, certificateId, keptDuplicates);
    return true;
  });
  if (isAnnounced) context.background("announce-registration", (signal) => announceWaiting(context, signal));
}
