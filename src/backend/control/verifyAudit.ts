import * as v from "valibot";
import type { VerifyAuditOutput } from "../../protocol/control";
import { defineOperation } from "../wire/defineOperation";

export const verifyAudit = defineOperation("VerifyAudit", v.object({}), ({ store }): VerifyAuditOutput => {
  const { lines, brokenAt } = store.audit.verify();
  return { Lines: lines, ...(brokenAt !== undefined && { BrokenAt: brokenAt }) };
});
