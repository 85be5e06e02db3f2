import * as v from "valibot";
import { defineRestOperation } from "../../wire/restOperation";
import { ServiceError } from "../../wire/serviceError";
import { realmTransaction } from "../realmTransaction";
import { findPolicy, policyArn } from "./findPolicy";
import { policyName } from "./shapes";

/** One that is attached, or has further versions, is kept; documented. */
export const deletePolicy = defineRestOperation(
  "DeletePolicy",
  { route: "DELETE /policies/{policyName}" },
  v.object({ policyName: policyName() }),
  async (context, input) => {
    await realmTransaction(context, (realm) => {
      const { policies, tags } = context.store.iot;
      const policy = findPolicy(context, input.policyName);
      if (policies.targetsOf(realm, policy.name, { limit: 1 }).length > 0) {
        throw conflict(`The policy ${policy.name} is attached: detach it first.`);
      }
      if (policies.versions(policy.id).length > 1) {
        throw conflict(`The policy ${policy.name} has versions besides the default one: delete them first.`);
      }
      policies.remove(policy.id);
      tags.removeAll(policyArn(policy));
    });
  },
);

const conflict = (message: string): ServiceError => new ServiceError("DeleteConflictException", message, 409);
