import * as v from "valibot";
import { defineRestOperation } from "../../wire/restOperation";
import { oneOf } from "../../wire/shape";
import { iotArn } from "../realm";
import { checkRegistrationConfig } from "./checkRegistrationConfig";
import { findRegisteredAuthority, wrongState } from "./findCertificate";
import { authorityStatus, certificateId, registrationConfig } from "./shapes";

/**
 * Devices that are registered stay as they are. `removeAutoRegistration` removes the template; whether devices are registered
 * is what `newAutoRegistrationStatus` says (AWS's workshop gives both at a time; assumed).
 */
export const updateCACertificate = defineRestOperation(
  "UpdateCACertificate",
  {
    route: "PUT /cacertificate/{certificateId}",
    query: { newStatus: "newStatus", newAutoRegistrationStatus: "newAutoRegistrationStatus" },
  },
  v.object({
    certificateId: certificateId(),
    newStatus: v.optional(authorityStatus()),
    newAutoRegistrationStatus: v.optional(oneOf(["ENABLE", "DISABLE"])),
    registrationConfig: v.optional(registrationConfig()),
    removeAutoRegistration: v.optional(v.boolean()),
  }),
  async (context, input) => {
    const { store, clock } = context;
    const given = checkRegistrationConfig(context, input.registrationConfig);
    await store.transaction(() => {
      const { id, realm, certificateId: caId, ...before } = findRegisteredAuthority(context, input.certificateId);
      const kept = input.removeAutoRegistration === true ? undefined : (given ?? before.registrationConfig);
      const { newStatus: status = before.status, newAutoRegistrationStatus: auto } = input;
      const autoRegistration = auto === undefined ? before.autoRegistration : auto === "ENABLE";
      const change = { status, autoRegistration, ...(kept !== undefined && { registrationConfig: kept }) };
      store.iot.authorities.update(id, change, clock.now());
      store.audit.append({
        at: clock.now(),
        action: "change-registered-authority",
        resource: iotArn(realm, "cacert", caId),
        detail: { status, autoRegistration },
      });
    });
  },
);

/** Devices that it signed stay registered. */
export const deleteCACertificate = defineRestOperation(
  "DeleteCACertificate",
  { route: "DELETE /cacertificate/{certificateId}" },
  v.object({ certificateId: certificateId() }),
  async (context, input) => {
    const { store, clock } = context;
    await store.transaction(() => {
      const { id, realm, certificateId: caId, status } = findRegisteredAuthority(context, input.certificateId);
      if (status === "ACTIVE") throw wrongState("The CA certificate is ACTIVE: make it INACTIVE before you delete it.");
      const resource = iotArn(realm, "cacert", caId);
      store.iot.authorities.remove(id);
      store.iot.tags.removeAll(resource);
      store.audit.append({ at: clock.now(), action: "remove-registered-authority", resource });
    });
  },
);
