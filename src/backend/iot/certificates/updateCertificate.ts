import * as v from "valibot";
import { defineRestOperation } from "../../wire/restOperation";
import { ServiceError } from "../../wire/serviceError";
import { iotArn } from "../realm";
import { findCertificate } from "./findCertificate";
import { isGivenStatus } from "./firstStatus";
import { certificateId, certificateStatus } from "./shapes";

/** REVOKED is not final here: nobody says that it is at AWS (assumed). A session ends at once when it is not ACTIVE any more. */
export const updateCertificate = defineRestOperation(
  "UpdateCertificate",
  { route: "PUT /certificates/{certificateId}", query: { newStatus: "newStatus" } },
  v.object({ certificateId: certificateId(), newStatus: certificateStatus() }),
  async (context, input) => {
    const { store, clock } = context;
    const { newStatus } = input;
    if (!isGivenStatus(newStatus)) {
      throw new ServiceError("InvalidRequestException", `A certificate cannot be set to the status ${newStatus}.`);
    }
    const { realm, certificateId: id } = await store.transaction(() => {
      const certificate = findCertificate(context, input.certificateId);
      if (certificate.status === newStatus) return certificate;
      const at = clock.now();
      store.iot.certificates.setStatus(certificate.id, newStatus, at);
      store.audit.append({
        at,
        action: "change-device-status",
        resource: iotArn(certificate.realm, "cert", certificate.certificateId),
        detail: { from: certificate.status, to: newStatus },
      });
      return certificate;
    });
    if (newStatus !== "ACTIVE") context.broker.endSessions(realm, id, `The certificate is ${newStatus}.`);
  },
);
