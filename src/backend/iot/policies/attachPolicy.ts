import * as v from "valibot";
import type { OperationContext } from "../../operation";
import { defineRestOperation } from "../../wire/restOperation";
import { ServiceError } from "../../wire/serviceError";
import { invalidRequest, notFound } from "../invalidRequest";
import { realmTransaction } from "../realmTransaction";
import { checkTarget, readTarget } from "./checkTarget";
import { findPolicy } from "./findPolicy";
import { policyName, target } from "./shapes";

/** Quotas: on a certificate. */
const mostPolicies = 10;

/** To attach what is attached already changes nothing. */
async function attach(context: OperationContext, name: string, target: string): Promise<void> {
  await realmTransaction(context, (realm) => {
    const { policies } = context.store.iot;
    findPolicy(context, name);
    const { arn } = checkTarget(context, target);
    policies.attach(realm, name, arn);
    if (policies.policiesOf(realm, arn, { limit: mostPolicies + 1 }).length <= mostPolicies) return;
    throw new ServiceError("LimitExceededException", `At most ${mostPolicies} policies can be attached.`, 410);
  });
}

export const attachPolicy = defineRestOperation(
  "AttachPolicy",
  { route: "PUT /target-policies/{policyName}" },
  v.object({ policyName: policyName(), target: target() }),
  (context, input) => attach(context, input.policyName, input.target),
);

/** Its errors do not name ResourceNotFoundException; what is answered instead is assumed. */
export const detachPolicy = defineRestOperation(
  "DetachPolicy",
  { route: "POST /target-policies/{policyName}" },
  v.object({ policyName: policyName(), target: target() }),
  async (context, input) => {
    await realmTransaction(context, (realm) => {
      const { policies } = context.store.iot;
      if (!policies.find(realm, input.policyName)) throw invalidRequest("The policy does not exist.");
      policies.detach(realm, input.policyName, readTarget(context, input.target).arn);
    });
  },
);

const principalHeader = { headers: { principal: "x-amzn-iot-principal" } };
const principalShape = () => v.object({ policyName: policyName(), principal: target() });

/** Deprecated for AttachPolicy; AWS's own sample of a registration function calls it. */
export const attachPrincipalPolicy = defineRestOperation(
  "AttachPrincipalPolicy",
  { route: "PUT /principal-policies/{policyName}", ...principalHeader },
  principalShape(),
  (context, input) => attach(context, input.policyName, input.principal),
);

export const detachPrincipalPolicy = defineRestOperation(
  "DetachPrincipalPolicy",
  { route: "DELETE /principal-policies/{policyName}", ...principalHeader },
  principalShape(),
  async (context, input) => {
    await realmTransaction(context, (realm) => {
      const { name } = findPolicy(context, input.policyName);
      const { arn } = checkTarget(context, input.principal);
      if (!context.store.iot.policies.detach(realm, name, arn)) throw notFound("The policy is not attached to it.");
    });
  },
);
