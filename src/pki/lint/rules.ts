import type { Rule } from "./rule";

/** The list. */
export const rules: readonly Rule[] = [];
