import type { Chore } from "./housekeeping";

/** Others wait no longer than so many certificates take to be hashed. */
const atOnce = 200;

/** Certificates that were issued before fingerprint and pin were kept get theirs. */
export const certificateDigestsChore: Chore = {
  name: "certificate-digests",
  run: async ({ store }, signal) => {
    while (!signal.aborted) {
      if ((await store.transaction(() => store.certificateSearch.addDigests(atOnce))) < atOnce) return;
    }
  },
};
