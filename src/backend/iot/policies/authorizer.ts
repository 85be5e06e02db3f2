import { evaluate, type PolicyDecision } from "../../../iot/policy/evaluate";
import type { IotAction, PolicyRequest } from "../../../iot/policy/examineStatement";
import { explainDecision } from "../../../iot/policy/explain";
import type { NamedPolicy } from "../../../iot/policy/policyDocument";
import type { PolicyValues } from "../../../iot/policy/policyValues";
import type { ConnectRequest } from "../../mqtt/broker";
import type { ServiceContext } from "../../operation";
import type { Realm } from "../../store/iot/realm";
import { iotArn } from "../realm";
import { connectionContext } from "./connectionContext";
import { policiesOfTarget, readDocument } from "./effectivePolicies";
import { policyResourceArn } from "./policyArn";

/** What the policies of a certificate say about one connection. `resource` is without the ARN's head: "topic/a/b". */
export interface Authorizer {
  /** Asked for each packet and each delivery. */
  may(action: IotAction, resource: string): boolean;
  explain(action: IotAction, resource: string): PolicyDecision;
  /** The same as a sentence: what decided, or what came closest and what kept it from allowing. */
  why(action: IotAction, resource: string): string;
}

/** Answers that are remembered for a connection. A device that publishes on more topics is not slowed down by much. */
const mostAnswers = 500;

interface Known {
  readonly revision: number;
  readonly policies: readonly NamedPolicy[];
  readonly values: PolicyValues;
  /** The time of day decides: nothing is remembered. */
  readonly isTimed: boolean;
  readonly answers: Map<string, boolean>;
}

/** Remembers policies and answers until a policy, a thing, a group or an attachment changes. */
export function createAuthorizer(
  context: ServiceContext,
  realm: Realm,
  certificateId: string,
  connect: ConnectRequest,
): Authorizer {
  const principal = { kind: "certificate", arn: iotArn(realm, "cert", certificateId), certificateId } as const;
  const facts = factsOf(realm, connect);
  let known: Known | undefined;
  const current = (): Known => {
    const revision = context.store.iot.authorizationRevision();
    if (known?.revision === revision && !known.isTimed) return known;
    const documents = policiesOfTarget(context.store, realm, principal, facts.clientId);
    const policies = [...documents].map(([name, text]) => ({ name, document: readDocument(text) }));
    const values = connectionContext(context, realm, certificateId, facts, policies);
    known = { revision, policies, values, isTimed: policies.some(isTimed), answers: new Map() };
    return known;
  };
  const requestFor = (action: IotAction, resource: string): PolicyRequest => ({
    action,
    resource: policyResourceArn(realm, resource),
    context: current().values,
  });
  const explain: Authorizer["explain"] = (action, resource) =>
    evaluate(requestFor(action, resource), current().policies);
  const why: Authorizer["why"] = (action, resource) =>
    explainDecision(requestFor(action, resource), current().policies);
  const may: Authorizer["may"] = (action, resource) => {
    const { answers } = current();
    const key = `${action} ${resource}`;
    const answer = answers.get(key) ?? explain(action, resource).decision === "ALLOWED";
    if (answers.size >= mostAnswers) answers.clear();
    answers.set(key, answer);
    return answer;
  };
  return { may, explain, why };
}

const isTimed = ({ document }: NamedPolicy): boolean =>
  document.names.has("aws:currenttime") || document.names.has("aws:epochtime");

function factsOf(realm: Realm, { clientId, remoteAddress, serverName, cleanSession, will }: ConnectRequest) {
  return {
    clientId,
    sourceIp: remoteAddress,
    domainName: serverName,
    persistent: !cleanSession,
    willTopicArn: will && policyResourceArn(realm, `topic/${will.topic}`),
  };
}
