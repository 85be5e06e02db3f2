import * as v from "valibot";
import { defineOperation } from "../wire/defineOperation";

/** Removes every record, of all regions. Credentials, the data key and the audit log stay, so clients go on as they are. */
export const reset = defineOperation("Reset", v.object({}), async ({ store, keys, clock, broker }) => {
  await store.reset();
  // Devices are strangers now.
  for (const { realm, certificateId } of broker.sessions()) broker.endSessions(realm, certificateId, "A reset.");
  keys.forget();
  await store.transaction(() => store.audit.append({ at: clock.now(), action: "reset", resource: "" }));
});
