import { certificateParameters } from "../../../iot/provisioning/certificateParameters";
import { provision } from "../../../iot/provisioning/provision";
import { decodeCertificate } from "../../../pki/certificate/certificate";
import type { RegistrationStepEntry } from "../../../protocol/control";
import type { ServiceContext } from "../../operation";
import type { RegistrationEvent } from "../../store/iot/registrationEvents";
import { messageOf } from "../messageOf";
import { carryOutPlan } from "./carryOutPlan";

interface RegistrationConfig {
  readonly templateBody?: string;
  readonly templateName?: string;
}

/**
 * Just-in-time provisioning, when the CA has a template for it. A template that does not fit the certificate leaves it
 * PENDING_ACTIVATION, as on AWS; here the step says why.
 */
export async function provisionDevice(
  context: ServiceContext,
  { realm, certificateId, caCertificateId }: RegistrationEvent,
): Promise<RegistrationStepEntry | undefined> {
  const { iot } = context.store;
  const configuration = iot.authorities.find(realm, caCertificateId)?.registrationConfig;
  const certificate = iot.certificates.find(realm, certificateId);
  const { templateBody, templateName } = JSON.parse(configuration ?? "{}") as RegistrationConfig;
  if (!certificate || (templateBody === undefined && templateName === undefined)) return undefined;
  const began = performance.now();
  const step = (Ok: boolean, Detail: string): RegistrationStepEntry => {
    return { Name: "provisioning", Ok, Detail, Milliseconds: Math.round(performance.now() - began) };
  };
  try {
    const body =
      templateBody ?? bodyOf(iot.provisioningTemplates.find(realm, templateName ?? "")?.definition, templateName);
    const plan = provision(body, certificateParameters(decodeCertificate(certificate.der).subject, certificateId));
    const { thing, policies } = await carryOutPlan(context, realm, certificateId, plan);
    const made = [...(thing === undefined ? [] : [`thing ${thing}`]), ...policies.map((name) => `policy ${name}`)];
    return step(true, `Provisioned by the template${made.length > 0 ? `: ${made.join(", ")}` : ""}.`);
  } catch (error) {
    return step(false, messageOf(error));
  }
}

function bodyOf(definition: string | undefined, name = ""): string {
  if (definition === undefined) throw new Error(`The CA's provisioning template ${JSON.stringify(name)} is not there.`);
  const { templateBody, enabled } = JSON.parse(definition) as {
    readonly templateBody: string;
    readonly enabled?: boolean;
  };
  if (enabled === false) throw new Error(`The CA's provisioning template ${JSON.stringify(name)} is not enabled.`);
  return templateBody;
}
