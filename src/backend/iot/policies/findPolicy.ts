import type { OperationContext } from "../../operation";
import type { PolicyRecord, PolicyVersionRecord } from "../../store/iot/policies";
import { notFound } from "../invalidRequest";
import { iotArn, realmOf } from "../realm";

/** Throws ResourceNotFoundException. */
export function findPolicy(context: OperationContext, name: string): PolicyRecord {
  const found = context.store.iot.policies.find(realmOf(context), name);
  if (!found) throw notFound(`The policy ${name} does not exist.`);
  return found;
}

/** Throws ResourceNotFoundException. */
export function findVersion(context: OperationContext, policy: PolicyRecord, versionId: string): PolicyVersionRecord {
  const found = context.store.iot.policies.version(policy.id, Number(versionId));
  if (!found) throw notFound(`The policy ${policy.name} has no version ${versionId}.`);
  return found;
}

export const policyArn = ({ realm, name }: Pick<PolicyRecord, "realm" | "name">): string =>
  iotArn(realm, "policy", name);

/** As lists show it. */
export const policySummary = (realm: string, name: string) => ({
  policyName: name,
  policyArn: policyArn({ realm, name }),
});
