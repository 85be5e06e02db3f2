import * as v from "valibot";
import { defineOperation } from "../wire/defineOperation";
import { findUndeleted } from "./findAuthority";
import { arn } from "./shapes";

/** Succeeds as well when there is none (documented). */
export const deletePolicy = defineOperation(
  "DeletePolicy",
  v.object({ ResourceArn: arn }),
  async (context, { ResourceArn }) => {
    await context.store.transaction(() => {
      context.store.resourcePolicies.remove(findUndeleted(context, ResourceArn).id);
    });
  },
);
