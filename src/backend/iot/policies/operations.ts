import type { RestOperation } from "../../wire/restOperation";
import { attachPolicy, attachPrincipalPolicy, detachPolicy, detachPrincipalPolicy } from "./attachPolicy";
import { createPolicy } from "./createPolicy";
import { deletePolicy } from "./deletePolicy";
import { getEffectivePolicies } from "./getEffectivePolicies";
import { getPolicy, listPolicies } from "./getPolicy";
import { listAttachedPolicies, listPolicyPrincipals, listPrincipalPolicies, listTargetsForPolicy } from "./listTargets";
import {
  createPolicyVersion,
  deletePolicyVersion,
  getPolicyVersion,
  listPolicyVersions,
  setDefaultPolicyVersion,
} from "./policyVersions";
import { testAuthorization } from "./testAuthorization";

/** Policies, what they are attached to, and what they allow. */
export const policyOperations = [
  attachPolicy,
  attachPrincipalPolicy,
  createPolicy,
  createPolicyVersion,
  deletePolicy,
  deletePolicyVersion,
  detachPolicy,
  detachPrincipalPolicy,
  getEffectivePolicies,
  getPolicy,
  getPolicyVersion,
  listAttachedPolicies,
  listPolicies,
  listPolicyPrincipals,
  listPolicyVersions,
  listPrincipalPolicies,
  listTargetsForPolicy,
  setDefaultPolicyVersion,
  testAuthorization,
] as readonly RestOperation[];
