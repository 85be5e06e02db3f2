import type { RestOperation } from "../../wire/restOperation";

/** Certificates of CAs and devices, and what belongs to an account. */
export const certificateOperations: readonly RestOperation[] = [];
