import * as v from "valibot";
import type { ListRegistrationsInput, RegistrationEntry, RegistrationStepEntry } from "../../protocol/control";
import { realmOf } from "../iot/realm";
import type { RegistrationEvent } from "../store/iot/registrationEvents";
import { defineOperation } from "../wire/defineOperation";
import { integer, text } from "../wire/shape";

export const listRegistrations = defineOperation(
  "ListRegistrations",
  v.object({
    CertificateId: v.optional(text({ min: 1, max: 64 })),
    MaxResults: v.optional(integer({ min: 1, max: 1000 })),
  }),
  (context, { CertificateId, MaxResults: limit = 50 }: ListRegistrationsInput) => {
    const filter = { ...(CertificateId !== undefined && { certificateId: CertificateId }), limit };
    return { Registrations: context.store.iot.registrationEvents.list(realmOf(context), filter).map(entryOf) };
  },
);

const entryOf = (event: RegistrationEvent): RegistrationEntry => ({
  CertificateId: event.certificateId,
  CaCertificateId: event.caCertificateId,
  At: event.at.getTime() / 1000,
  Topic: event.topic,
  Payload: event.payload,
  Duplicate: event.duplicate,
  ...(event.outcome !== undefined && { Steps: JSON.parse(event.outcome) as RegistrationStepEntry[] }),
});
