import { readPem } from "../../pki/container/pem";
import type { Thing } from "../registry";
import { checkTopic } from "../topics";
import { evaluate, type PolicyDecision } from "./evaluate";
import type { IotAction } from "./examineStatement";
import { explainDecision } from "./explain";
import { policyContext } from "./policyContext";
import { type NamedPolicy, parsePolicyDocument } from "./policyDocument";
import { PolicyError } from "./policyError";

/** A device that is thought of, with what the registry knows of it. */
export interface Simulation {
  readonly certificateArn: string;
  readonly certificateId: string;
  /** PEM. */
  readonly certificate: string;
  readonly clientId: string;
  /** The thing whose name is the client id. */
  readonly thing?: (Pick<Thing, "name" | "typeName" | "attributes"> & { readonly attached: boolean }) | undefined;
  readonly policies: readonly { readonly name: string; readonly document: string }[];
  /** A topic, or a topic filter: to that one only subscribes. */
  readonly topic: string;
  readonly at: Date;
}

export interface SimulatedAnswer extends PolicyDecision {
  readonly action: IotAction;
  /** The whole ARN. */
  readonly resource: string;
  /** What decided, or what came closest. */
  readonly explanation: string;
}

export interface SimulationResult {
  readonly answers: readonly SimulatedAnswer[];
  /** Policies that cannot be read, and why. */
  readonly unreadable: readonly { readonly name: string; readonly reason: string }[];
}

/** What the policies of a certificate say of connecting, and of publishing, subscribing and receiving on a topic. */
export function simulate(simulation: Simulation): SimulationResult {
  const { certificateArn, certificateId, clientId, thing, topic, at } = simulation;
  const { policies, unreadable } = read(simulation.policies);
  const certificateDer = derOf(simulation.certificate);
  const context = policyContext({ clientId, certificateId, certificateDer, thing, at });
  const answers = questions(clientId, topic).map(([action, own]) => {
    const resource = certificateArn.replace(/:cert\/[^/]*$/, () => `:${own}`);
    const request = { action, resource, context };
    return { action, resource, ...evaluate(request, policies), explanation: explainDecision(request, policies) };
  });
  return { answers, unreadable };
}

function questions(clientId: string, topic: string): readonly (readonly [IotAction, string])[] {
  const isTopic = checkTopic(topic) === undefined;
  return [
    ["iot:Connect", `client/${clientId}`],
    ...(isTopic ? ([["iot:Publish", `topic/${topic}`]] as const) : []),
    ["iot:Subscribe", `topicfilter/${topic}`],
    ...(isTopic ? ([["iot:Receive", `topic/${topic}`]] as const) : []),
  ];
}

function read(given: Simulation["policies"]): {
  readonly policies: readonly NamedPolicy[];
  readonly unreadable: SimulationResult["unreadable"];
} {
  const policies: NamedPolicy[] = [];
  const unreadable: { readonly name: string; readonly reason: string }[] = [];
  for (const { name, document } of given) {
    try {
      policies.push({ name, document: parsePolicyDocument(document) });
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      unreadable.push({ name, reason: error.message });
    }
  }
  return { policies, unreadable };
}

function derOf(pem: string): Uint8Array | undefined {
  const [block] = readPem(pem).blocks;
  return block && "der" in block ? block.der : undefined;
}
