import * as v from "valibot";
import { defineOperation } from "../wire/defineOperation";

/** Documented with PutAccountConfiguration. */
const usualDays = 45;

export const getAccountConfiguration = defineOperation(
  "GetAccountConfiguration",
  v.object({}),
  ({ store, region }) => ({
    ExpiryEvents: { DaysBeforeExpiry: store.serverCertificates.daysBeforeExpiry(region) ?? usualDays },
  }),
);
