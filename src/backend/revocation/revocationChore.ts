import type { Chore } from "../housekeeping";
import { announceRevocation } from "./announceRevocation";

/** Signs CRLs again at half of their lifetime, and renews who answers OCSP. */
export const revocationChore: Chore = {
  name: "revocation",
  run: async (context, signal) => {
    const { authorities } = context.store;
    for (const authority of [...authorities.withStatus("ACTIVE"), ...authorities.withStatus("DISABLED")]) {
      if (signal.aborted) return;
      await announceRevocation(context, authority);
    }
  },
};
