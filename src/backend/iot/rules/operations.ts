import type { RestOperation } from "../../wire/restOperation";

/** Topic rules and provisioning templates. */
export const ruleOperations: readonly RestOperation[] = [];
