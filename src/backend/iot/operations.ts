import type { RestOperation } from "../wire/restOperation";
import { certificateOperations } from "./certificates/operations";
import { policyOperations } from "./policies/operations";
import { ruleOperations } from "./rules/operations";
import { thingOperations } from "./things/operations";

/** The list. */
export const iotOperations: readonly RestOperation[] = [
  ...certificateOperations,
  ...thingOperations,
  ...policyOperations,
  ...ruleOperations,
];
