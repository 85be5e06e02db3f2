import * as v from "valibot";
import type { OperationContext } from "../../operation";
import { defineRestOperation, queryBoolean } from "../../wire/restOperation";
import { ServiceError } from "../../wire/serviceError";
import { epochSeconds } from "../epochSeconds";
import { checkPolicyDocument } from "./checkPolicyDocument";
import { realmTransaction } from "../realmTransaction";
import { findPolicy, findVersion, policyArn, policySummary } from "./findPolicy";
import { policyDocument, policyName, versionId } from "./shapes";

/** Quotas. */
const mostVersions = 5;

export const createPolicyVersion = defineRestOperation(
  "CreatePolicyVersion",
  { route: "POST /policies/{policyName}/version", query: { setAsDefault: "setAsDefault" } },
  v.object({ policyName: policyName(), policyDocument: policyDocument(), setAsDefault: v.optional(queryBoolean()) }),
  async (context, { policyDocument: document, setAsDefault = false, ...input }) => {
    checkPolicyDocument(document);
    return await realmTransaction(context, () => {
      const { policies } = context.store.iot;
      const policy = findPolicy(context, input.policyName);
      if (policies.versions(policy.id).length >= mostVersions) throw tooMany(policy.name);
      const at = context.clock.now();
      const version = policies.addVersion(policy.id, document, at);
      if (setAsDefault) policies.setDefault(policy.id, version, at);
      return {
        policyArn: policyArn(policy),
        policyDocument: document,
        policyVersionId: String(version),
        isDefaultVersion: setAsDefault,
      };
    });
  },
);

const tooMany = (name: string): ServiceError =>
  new ServiceError("VersionsLimitExceededException", `The policy ${name} has ${mostVersions} versions already.`, 409);

const oneVersion = { route: "/policies/{policyName}/version/{policyVersionId}" };
const named = () => v.object({ policyName: policyName(), policyVersionId: versionId() });

function readVersion(context: OperationContext, input: v.InferOutput<ReturnType<typeof named>>) {
  const policy = findPolicy(context, input.policyName);
  const version = findVersion(context, policy, input.policyVersionId);
  return { policy, version, isDefault: version.version === policy.defaultVersion };
}

export const getPolicyVersion = defineRestOperation(
  "GetPolicyVersion",
  { route: `GET ${oneVersion.route}` },
  named(),
  (context, input) => {
    const { policy, version, isDefault } = readVersion(context, input);
    return {
      ...policySummary(policy.realm, policy.name),
      policyDocument: version.document,
      policyVersionId: String(version.version),
      isDefaultVersion: isDefault,
      creationDate: epochSeconds(version.createdAt),
      lastModifiedDate: epochSeconds(version.createdAt),
      generationId: policy.generationId,
    };
  },
);

export const listPolicyVersions = defineRestOperation(
  "ListPolicyVersions",
  { route: "GET /policies/{policyName}/version" },
  v.object({ policyName: policyName() }),
  (context, input) => {
    const policy = findPolicy(context, input.policyName);
    const versions = context.store.iot.policies.versions(policy.id).map(({ version, createdAt }) => ({
      versionId: String(version),
      isDefaultVersion: version === policy.defaultVersion,
      createDate: epochSeconds(createdAt),
    }));
    return { policyVersions: versions.reverse() };
  },
);

export const deletePolicyVersion = defineRestOperation(
  "DeletePolicyVersion",
  { route: `DELETE ${oneVersion.route}` },
  named(),
  async (context, input) => {
    await realmTransaction(context, () => {
      const { policy, version, isDefault } = readVersion(context, input);
      if (isDefault) {
        const message = "The default version cannot be deleted: make another one the default, or delete the policy.";
        throw new ServiceError("DeleteConflictException", message, 409);
      }
      context.store.iot.policies.removeVersion(policy.id, version.version);
    });
  },
);

export const setDefaultPolicyVersion = defineRestOperation(
  "SetDefaultPolicyVersion",
  { route: `PATCH ${oneVersion.route}` },
  named(),
  async (context, input) => {
    await realmTransaction(context, () => {
      const { policy, version } = readVersion(context, input);
      context.store.iot.policies.setDefault(policy.id, version.version, context.clock.now());
    });
  },
);
