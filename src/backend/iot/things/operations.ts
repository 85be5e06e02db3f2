import type { RestOperation } from "../../wire/restOperation";

/** Things, their types and groups, and what is attached to them. */
export const thingOperations: readonly RestOperation[] = [];
