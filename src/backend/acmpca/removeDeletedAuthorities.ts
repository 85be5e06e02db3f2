import type { Chore } from "../housekeeping";

/** Certificates that one transaction removes: others can work in between. */
const portion = 2000;

/** Forgets the DELETED CAs whose window is over: with their keys, and with what they issued. */
export const removeDeletedAuthorities: Chore = {
  name: "remove-deleted-authorities",
  run: async ({ store, clock, keys, log }, signal) => {
    const gone = store.authorities.forgettable(clock.now());
    for (const authority of gone) {
      let isGone = false;
      while (!isGone && !signal.aborted) {
        isGone = await store.transaction(() => store.authorities.forget(authority, portion));
      }
      if (isGone) log.info("authority-removed", { arn: authority.arn });
    }
    if (gone.length > 0) keys.forget();
  },
};
