import * as v from "valibot";
import type { OperationContext } from "../../operation";
import type { DeviceCertificate } from "../../store/iot/deviceCertificates";
import { defineRestOperation, queryBoolean } from "../../wire/restOperation";
import { ServiceError } from "../../wire/serviceError";
import { iotArn } from "../realm";
import { findCertificate, wrongState } from "./findCertificate";
import { certificateId } from "./shapes";

/** `forceDelete` detaches its policies; a thing that it is attached to keeps it in any case. Documented. */
export const deleteCertificate = defineRestOperation(
  "DeleteCertificate",
  { route: "DELETE /certificates/{certificateId}", query: { forceDelete: "forceDelete" } },
  v.object({ certificateId: certificateId(), forceDelete: v.optional(queryBoolean()) }),
  async (context, input) => {
    const { store, clock } = context;
    const { realm, certificateId: id } = await store.transaction(() => {
      const certificate = findCertificate(context, input.certificateId);
      if (certificate.status === "ACTIVE" || certificate.status === "PENDING_TRANSFER") {
        throw wrongState(`The certificate is ${certificate.status}: make it INACTIVE before you delete it.`);
      }
      detach(context, certificate, input.forceDelete === true);
      store.iot.certificates.remove(certificate.id);
      const resource = iotArn(certificate.realm, "cert", certificate.certificateId);
      store.audit.append({ at: clock.now(), action: "remove-device-certificate", resource });
      return certificate;
    });
    context.broker.endSessions(realm, id, "The certificate was deleted.");
  },
);

function detach({ store }: OperationContext, certificate: DeviceCertificate, isForced: boolean): void {
  const { things, policies } = store.iot;
  const { realm, certificateId: id } = certificate;
  const arn = iotArn(realm, "cert", id);
  if (things.thingsOf(realm, arn, { limit: 1 }).length > 0) {
    throw conflict("The certificate is attached to a thing: detach it first.");
  }
  for (;;) {
    const attached = policies.policiesOf(realm, arn, { limit: 100 });
    if (attached.length === 0) return;
    if (!isForced) throw conflict("A policy is attached to the certificate: detach it first.");
    for (const { policy } of attached) policies.detach(realm, policy, arn);
  }
}

const conflict = (message: string): ServiceError => new ServiceError("DeleteConflictException", message, 409);
