import type { Chore } from "../housekeeping";

/** Sessions that have expired, and certificates of the broker that end soon. */
export const brokerChore: Chore = { name: "broker", run: ({ broker }) => broker.housekeep() };
