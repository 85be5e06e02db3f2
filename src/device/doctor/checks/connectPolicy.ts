import { evaluate } from "../../../iot/policy/evaluate";
import type { PolicyRequest } from "../../../iot/policy/examineStatement";
import { explainDecision } from "../../../iot/policy/explain";
import { policyContext } from "../../../iot/policy/policyContext";
import { type NamedPolicy, parsePolicyDocument } from "../../../iot/policy/policyDocument";
import { PolicyError } from "../../../iot/policy/policyError";
import type { DeviceCertificate, Policy } from "../../../iot/registry";
import { valueOf } from "../ask";
import type { Facts } from "../facts";
import { type Candidate, type Check, type Finding, all, green, nothing, red, unknown } from "../finding";
import { serverNameOf } from "../serverName";
import { commandLine } from "../wording";

const id = "registry/connect-policy";

/** J02: no policy lets the device connect with this client id, or do what it did next. */
export const connectPolicy: Check = {
  stage: "registry",
  run: (facts) => {
    const { registry } = facts;
    const certificate = valueOf(registry.device);
    // Policies come with the registration: before it, there are none.
    if (!certificate || certificate.status === "PENDING_ACTIVATION") return nothing;
    if (!registry.policies.known)
      return unknown(id, `The policies of the certificate could not be asked: ${registry.policies.reason}`);
    const { policies, broken } = read(registry.policies.value);
    return all(...broken, mayConnect(facts, certificate, policies), mayDoTheRest(facts, certificate, policies));
  },
};

function read(attached: readonly Policy[]): { policies: NamedPolicy[]; broken: Finding[] } {
  const policies: NamedPolicy[] = [];
  const broken: Finding[] = [];
  for (const { name, document } of attached) {
    try {
      policies.push({ name, document: parsePolicyDocument(document) });
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      broken.push(unknown("registry/policy-document", `The policy "${name}" cannot be read: ${error.message}`));
    }
  }
  return { policies, broken };
}

function mayConnect(facts: Facts, certificate: DeviceCertificate, policies: readonly NamedPolicy[]): Finding {
  const request = requestFor(facts, certificate, "iot:Connect", `client/${facts.device.clientId}`);
  if (evaluate(request, policies).decision === "ALLOWED") return green(id, explainDecision(request, policies));
  const text = explainDecision(request, policies);
  // One that may not connect at all needs its status first.
  const confidence = certificate.status === "ACTIVE" ? 0.95 : 0.5;
  return red(id, text, cause(facts, certificate, { request, policies, text, confidence }));
}

/** What the broker's log says that policies kept it from, if they still do. */
function mayDoTheRest(facts: Facts, certificate: DeviceCertificate, policies: readonly NamedPolicy[]): Finding {
  const refused = facts.local?.connections.find(
    ({ outcome, reason, sentCertificates }) =>
      outcome === "accepted" && reason === "not-authorized" && sentCertificates[0] === certificate.certificateId,
  );
  const [, action, resource] = /(iot:\w+) on ((?:topic|topicfilter|client)\/.*?)\.?$/.exec(refused?.detail ?? "") ?? [];
  if (!isAction(action) || resource === undefined) return nothing;
  const request = requestFor(facts, certificate, action, resource);
  if (evaluate(request, policies).decision === "ALLOWED") return nothing;
  const text = `A session of the device was ended for this: ${explainDecision(request, policies)}`;
  return red("registry/topic-policy", text, {
    ...cause(facts, certificate, { request, policies, text, confidence: 0.85 }),
    evidence: "live",
    blocking: false,
  });
}

const actions = ["iot:Publish", "iot:RetainPublish", "iot:Subscribe", "iot:Receive"] as const;

const isAction = (text: string | undefined): text is (typeof actions)[number] => actions.some((each) => each === text);

function requestFor(
  facts: Facts,
  { arn, certificateId }: DeviceCertificate,
  action: PolicyRequest["action"],
  resource: string,
): PolicyRequest {
  const { bundle, registry, device } = facts;
  const thing = valueOf(registry.clientThing);
  const attached = valueOf(registry.things) ?? [];
  const context = policyContext({
    clientId: device.clientId,
    certificateId,
    ...(bundle.leaf && { certificateDer: bundle.leaf.der }),
    ...(thing && { thing: { ...thing, attached: attached.includes(thing.name) } }),
    ...(serverNameOf(facts) !== "" && { domainName: serverNameOf(facts) }),
    at: facts.local?.now ?? facts.now,
  });
  return { action, resource: arn.replace(/:cert\/[^/]*$/, `:${resource}`), context };
}

interface Denied {
  readonly request: PolicyRequest;
  readonly policies: readonly NamedPolicy[];
  readonly text: string;
  readonly confidence: number;
}

function cause({ device }: Facts, { arn }: DeviceCertificate, denied: Denied): Candidate {
  const { request, policies, text, confidence } = denied;
  const [policy] = policies;
  const region = ["--region", device.region];
  return {
    id: "J02",
    confidence,
    evidence: "proof",
    blocking: true,
    text,
    fix: policy
      ? `Let a policy of the certificate allow ${request.action} on ${request.resource}; a policy with iot:Connection.Thing… also needs the client id to be the name of a thing that the certificate is attached to.`
      : `Attach a policy that allows ${request.action} on ${request.resource}.`,
    command: policy
      ? commandLine(
          ...["aws", "iot", "create-policy-version", "--policy-name", policy.name, "--set-as-default"],
          ...["--policy-document", documentFor(request), ...region],
        )
      : commandLine("aws", "iot", "attach-policy", "--policy-name", "POLICY", "--target", arn, ...region),
    action: { kind: "attach-policy", region: device.region, certificateArn: arn },
  };
}

const documentFor = ({ action, resource }: PolicyRequest): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: action, Resource: resource }] });
