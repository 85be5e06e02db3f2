import type { Certificate } from "../../../pki/certificate/certificate";
import type { OperationContext } from "../../operation";
import type { DeviceCertificate } from "../../store/iot/deviceCertificates";
import { certificateIdOf } from "../certificateId";
import { iotArn, realmOf } from "../realm";
import { alreadyRegistered } from "./findCertificate";

export interface RegisteredCertificate {
  readonly certificateArn: string;
  readonly certificateId: string;
}

/** Registers it by a call. Throws ResourceAlreadyExistsException. */
export async function insertCertificate(
  context: OperationContext,
  certificate: Certificate,
  registration: Pick<DeviceCertificate, "status" | "mode" | "caCertificateId">,
): Promise<RegisteredCertificate> {
  const { store, clock } = context;
  const realm = realmOf(context);
  const certificateId = certificateIdOf(certificate.der);
  const { der, notBefore, notAfter } = certificate;
  const certificateArn = iotArn(realm, "cert", certificateId);
  await store.transaction(() => {
    if (store.iot.certificates.find(realm, certificateId)) throw alreadyRegistered({ realm, certificateId }, "cert");
    const createdAt = clock.now();
    store.iot.certificates.insert({ realm, certificateId, der, notBefore, notAfter, createdAt, ...registration });
    store.audit.append({
      at: createdAt,
      action: "register-device",
      resource: certificateArn,
      detail: { status: registration.status },
    });
  });
  return { certificateArn, certificateId };
}
