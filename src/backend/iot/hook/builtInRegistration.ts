import { certificateParameters } from "../../../iot/provisioning/certificateParameters";
import type { ProvisioningPlan } from "../../../iot/provisioning/plan";
import { decodeCertificate } from "../../../pki/certificate/certificate";
import type { RegistrationStepEntry } from "../../../protocol/control";
import type { ServiceContext } from "../../operation";
import { messageOf } from "../messageOf";
import { carryOutPlan } from "../registration/carryOutPlan";
import type { HookInvocation } from "./hook";

/** Made at the first registration, and from then on the user's: what it says is not changed again. */
const policyName = "rootpin-built-in-registration";

/** Wide, because nobody knows the topics of devices that come: it is for a broker on this machine. */
const policyDocument = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Action: ["iot:Connect", "iot:Publish", "iot:RetainPublish", "iot:Subscribe", "iot:Receive"],
      Resource: "*",
    },
  ],
});

/**
 * What AWS's samples of a registration function do: a thing named by the certificate's common name, a policy and the thing
 * attached, the certificate ACTIVE.
 */
export async function builtInRegistration(
  context: ServiceContext,
  { realm, event }: Pick<HookInvocation, "realm" | "event">,
): Promise<RegistrationStepEntry> {
  try {
    const certificateId = certificateIdIn(event);
    const certificate = context.store.iot.certificates.find(realm, certificateId);
    if (!certificate) throw new Error(`the certificate ${certificateId} is not registered`);
    const plan = planFor(certificate.der, certificateId);
    const { thing = "" } = await carryOutPlan(context, realm, certificateId, plan);
    const detail = `Thing ${thing} and policy ${policyName} attached, certificate ACTIVE (built-in registration).`;
    return { Name: "hook", Ok: true, Detail: detail };
  } catch (error) {
    context.log.warn("built-in-registration", { realm, failed: messageOf(error) });
    return { Name: "hook", Ok: false, Detail: `The built-in registration failed: ${messageOf(error)}` };
  }
}

function certificateIdIn(event: string): string {
  const value = JSON.parse(event) as unknown;
  const id = typeof value === "object" && value !== null && "certificateId" in value ? value.certificateId : undefined;
  if (typeof id === "string") return id;
  throw new Error("what the rule selected has no certificateId: select it, or *");
}

function planFor(der: Uint8Array, certificateId: string): ProvisioningPlan {
  const commonName = commonNameOf(der, certificateId);
  const keep = { attributes: "DO_NOTHING", typeName: "DO_NOTHING", groups: "DO_NOTHING" } as const;
  return {
    thing: {
      resource: "thing",
      name: thingNameFrom(commonName) ?? certificateId,
      attributes: {},
      groups: [],
      overrides: keep,
    },
    certificate: { resource: "certificate", certificateId, status: "ACTIVE", override: "DO_NOTHING" },
    policies: [{ resource: "policy", name: policyName, document: policyDocument }],
  };
}

function commonNameOf(der: Uint8Array, certificateId: string): string | undefined {
  return certificateParameters(decodeCertificate(der).subject, certificateId)["AWS::IoT::Certificate::CommonName"];
}

/** What a thing's name may not hold becomes "_". */
function thingNameFrom(commonName = ""): string | undefined {
  const name = commonName.replaceAll(/[^a-zA-Z0-9:_-]/g, "_").slice(0, 128);
  return /[a-zA-Z0-9]/.test(name) ? name : undefined;
}
