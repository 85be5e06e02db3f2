import * as v from "valibot";
import { defineOperation } from "../wire/defineOperation";
import { integer } from "../wire/shape";
import { idempotencyToken } from "./shapes";

/**
 * Keeps how long before its end a certificate would be announced. No event is sent from here. Setting the same value twice
 * is the same, so the token needs no memory.
 */
export const putAccountConfiguration = defineOperation(
  "PutAccountConfiguration",
  v.object({
    ExpiryEvents: v.optional(v.object({ DaysBeforeExpiry: v.optional(integer({ min: 1 })) })),
    IdempotencyToken: idempotencyToken,
  }),
  async ({ store, region }, { ExpiryEvents }) => {
    const days = ExpiryEvents?.DaysBeforeExpiry;
    if (days === undefined) return;
    await store.transaction(() => store.serverCertificates.setDaysBeforeExpiry(region, days));
  },
);
