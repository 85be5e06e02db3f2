import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DetachPolicyCommand,
  GetEffectivePoliciesCommand,
  GetPolicyCommand,
  ListAttachedPoliciesCommand,
  ListPoliciesCommand,
  ListPolicyVersionsCommand,
  ListTargetsForPolicyCommand,
  TestAuthorizationCommand,
  type AuthResult,
  type Policy as SdkPolicy,
} from "@aws-sdk/client-iot";
import type { PolicySummary } from "../iot/registry";
import type { AuthorizationAnswer, Devices } from "./devices";
import { isAwsError } from "./errors";
import { iot, parallelCalls, type IotClient } from "./iotClient";
import { allPages, inParallel, markerInput, pageOf } from "./iotPages";
import { given } from "./privateCaClient";

type Reading = Pick<Devices, "policies" | "allPolicies" | "policy" | "attachedPolicies" | "targetsOf">;
type Changing = Pick<Devices, "createPolicy" | "removePolicy" | "attachPolicy" | "detachPolicy">;

export function iotPolicies(client: IotClient): Reading & Changing & Pick<Devices, "testAuthorization"> {
  const read = reading(client);
  return { ...read, ...changing(client, read), testAuthorization: authorization(client) };
}

function reading({ client, call }: IotClient): Reading {
  const policy: Reading["policy"] = async (policyName, signal) => {
    const command = new GetPolicyCommand({ policyName });
    const answer = await call(iot("GetPolicy"), signal, (o) => client.send(command, o));
    const { defaultVersionId } = answer;
    const document = given(answer.policyDocument, "GetPolicy");
    return { ...toPolicy(answer), document, ...(defaultVersionId && { defaultVersionId }) };
  };
  const attachedPolicies: Reading["attachedPolicies"] = (target, signal) =>
    allPages(async (options) => {
      const command = new ListAttachedPoliciesCommand({ target, ...markerInput(options) });
      const answer = await call(iot("ListAttachedPolicies", target), signal, (o) => client.send(command, o));
      return pageOf((answer.policies ?? []).map(toPolicy), answer.nextMarker);
    });
  const effectivePolicies = async (principal: string, thingName: string, signal: AbortSignal) => {
    const command = new GetEffectivePoliciesCommand({ principal, thingName });
    const answer = await call(iot("GetEffectivePolicies", principal), signal, (o) => client.send(command, o));
    return (answer.effectivePolicies ?? []).map(({ policyDocument, ...named }) => ({
      ...toPolicy(named),
      document: given(policyDocument, "GetEffectivePolicies"),
    }));
  };
  return {
    policy,
    attachedPolicies,
    policies: async (certificateArn, signal, thing) => {
      if (thing !== undefined) return effectivePolicies(certificateArn, thing, signal);
      const attached = await attachedPolicies(certificateArn, signal);
      return inParallel(attached, parallelCalls, ({ name }) => policy(name, signal));
    },
    allPolicies: async (options, signal) => {
      const command = new ListPoliciesCommand(markerInput(options));
      const answer = await call(iot("ListPolicies"), signal, (o) => client.send(command, o));
      return pageOf((answer.policies ?? []).map(toPolicy), answer.nextMarker);
    },
    targetsOf: (policyName, signal) =>
      allPages(async (options) => {
        const command = new ListTargetsForPolicyCommand({ policyName, ...markerInput(options) });
        const answer = await call(iot("ListTargetsForPolicy"), signal, (o) => client.send(command, o));
        return pageOf(answer.targets ?? [], answer.nextMarker);
      }),
  };
}

function changing({ client, call }: IotClient, { targetsOf }: Reading): Changing {
  const remove = async (policyName: string, signal: AbortSignal): Promise<void> => {
    const command = new DeletePolicyCommand({ policyName });
    await call(iot("DeletePolicy"), signal, (o) => client.send(command, o));
  };
  const removeOlderVersions = async (policyName: string, signal: AbortSignal): Promise<void> => {
    const list = new ListPolicyVersionsCommand({ policyName });
    const { policyVersions = [] } = await call(iot("ListPolicyVersions"), signal, (o) => client.send(list, o));
    for (const { versionId: policyVersionId, isDefaultVersion } of policyVersions) {
      if (isDefaultVersion || policyVersionId === undefined) continue;
      const command = new DeletePolicyVersionCommand({ policyName, policyVersionId });
      await call(iot("DeletePolicyVersion"), signal, (o) => client.send(command, o));
    }
  };
  return {
    createPolicy: async (policyName, policyDocument, signal) => {
      const command = new CreatePolicyCommand({ policyName, policyDocument });
      await call(iot("CreatePolicy"), signal, (o) => client.send(command, o));
    },
    removePolicy: async (name, signal) => {
      try {
        await remove(name, signal);
      } catch (error) {
        // Documented: neither a policy that is attached is deleted, nor one that has other versions than its default one.
        const isConflict = isAwsError(error) && error.code === "DeleteConflictException";
        if (!isConflict || (await targetsOf(name, signal)).length > 0) throw error;
        await removeOlderVersions(name, signal);
        await remove(name, signal);
      }
    },
    attachPolicy: async (policyName, target, signal) => {
      const command = new AttachPolicyCommand({ policyName, target });
      await call(iot("AttachPolicy", target), signal, (o) => client.send(command, o));
    },
    detachPolicy: async (policyName, target, signal) => {
      const command = new DetachPolicyCommand({ policyName, target });
      await call(iot("DetachPolicy", target), signal, (o) => client.send(command, o));
    },
  };
}

function authorization({ client, call }: IotClient): Devices["testAuthorization"] {
  return async (principal, clientId, questions, signal) => {
    const command = new TestAuthorizationCommand({
      principal,
      ...(clientId !== undefined && { clientId }),
      authInfos: questions.map(({ action, resources }) => ({ actionType: action, resources: [...resources] })),
    });
    const answer = await call(iot("TestAuthorization", principal), signal, (o) => client.send(command, o));
    return (answer.authResults ?? []).map(toAnswer);
  };
}

function toAnswer({ authDecision, allowed, denied, missingContextValues }: AuthResult): AuthorizationAnswer {
  const explicit = denied?.explicitDeny?.policies ?? [];
  const deciding = authDecision === "ALLOWED" ? (allowed?.policies ?? []) : explicit;
  return {
    decision: authDecision ?? "IMPLICIT_DENY",
    policies: deciding.flatMap(({ policyName }) => policyName ?? []),
    missingContext: missingContextValues ?? [],
  };
}

const toPolicy = ({ policyName, policyArn }: SdkPolicy): PolicySummary => ({
  name: given(policyName, "ListPolicies"),
  arn: given(policyArn, "ListPolicies"),
});
