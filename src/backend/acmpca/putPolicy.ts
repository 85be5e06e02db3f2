import * as v from "valibot";
import { defineOperation } from "../wire/defineOperation";
import { text } from "../wire/shape";
import { findUndeleted } from "./findAuthority";
import { checkPolicy } from "./policyDocument";
import { arn } from "./shapes";

/** Attaches a resource policy, in the place of an earlier one. It is kept and answered; nothing is decided by it here. */
export const putPolicy = defineOperation(
  "PutPolicy",
  v.object({
    ResourceArn: arn,
    Policy: text({ min: 1, max: 81_920, pattern: "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+" }),
  }),
  async (context, { ResourceArn, Policy }) => {
    await context.store.transaction(() => {
      const { id } = findUndeleted(context, ResourceArn);
      checkPolicy(Policy, { arn: ResourceArn, account: context.accountId });
      context.store.resourcePolicies.put(id, Policy);
    });
  },
);
