import * as v from "valibot";
import { defineOperation } from "../wire/defineOperation";
import { ServiceError } from "../wire/serviceError";
import { findUndeleted } from "./findAuthority";
import { arn } from "./shapes";

export const getPolicy = defineOperation("GetPolicy", v.object({ ResourceArn: arn }), (context, { ResourceArn }) => {
  const { id } = findUndeleted(context, ResourceArn);
  const Policy = context.store.resourcePolicies.find(id);
  if (Policy !== undefined) return { Policy };
  // Assumed, with the wording.
  throw new ServiceError("ResourceNotFoundException", `The certificate authority ${ResourceArn} has no policy.`);
});
