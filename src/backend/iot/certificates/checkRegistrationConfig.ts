import type { OperationContext } from "../../operation";
import { ServiceError } from "../../wire/serviceError";
import { realmOf } from "../realm";
import type { RegistrationConfig } from "./shapes";

/**
 * How devices are provisioned when they register: by a template that is given here, with a role, or by one that has a name.
 * Answers what is kept, JSON.
 */
export function checkRegistrationConfig(
  context: OperationContext,
  config: RegistrationConfig | undefined,
): string | undefined {
  if (!config || Object.keys(config).length === 0) return undefined;
  const { templateBody, templateName, roleArn } = config;
  if (templateBody !== undefined && templateName !== undefined) {
    throw invalid("A registrationConfig has a templateBody or a templateName, not both.");
  }
  if (templateBody !== undefined) checkBody(templateBody);
  if (templateBody !== undefined && roleArn === undefined) throw invalid("A templateBody needs a roleArn.");
  if (templateName !== undefined) checkName(context, templateName);
  return JSON.stringify(config);
}

const invalid = (message: string): ServiceError => new ServiceError("InvalidRequestException", message);

function checkBody(templateBody: string): void {
  try {
    const body: unknown = JSON.parse(templateBody);
    if (typeof body === "object" && body !== null && "Resources" in body) return;
  } catch (error) {
    throw new ServiceError("InvalidRequestException", "The templateBody is not JSON.", 400, { cause: error });
  }
  throw invalid("The templateBody has no Resources.");
}

function checkName(context: OperationContext, templateName: string): void {
  if (context.store.iot.provisioningTemplates.find(realmOf(context), templateName)) return;
  throw new ServiceError("ResourceNotFoundException", `The template does not exist: ${templateName}.`, 404);
}
