import type { RestOperation } from "../../wire/restOperation";

/** Policies, what they are attached to, and what they allow. */
export const policyOperations: readonly RestOperation[] = [];
