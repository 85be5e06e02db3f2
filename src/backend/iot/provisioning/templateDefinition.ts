import type { OperationContext } from "../../operation";
import type { ProvisioningTemplate } from "../../store/iot/provisioningTemplates";
import { ServiceError } from "../../wire/serviceError";
import { realmOf } from "../realm";

/** The members of CreateProvisioningTemplate, as they are kept. */
export interface TemplateDefinition {
  readonly type: "FLEET_PROVISIONING" | "JITP";
  readonly description?: string | undefined;
  readonly templateBody: string;
  readonly enabled: boolean;
  readonly provisioningRoleArn: string;
  readonly preProvisioningHook?:
    { readonly payloadVersion?: string | undefined; readonly targetArn: string } | undefined;
}

export const definitionOf = ({ definition }: ProvisioningTemplate): TemplateDefinition =>
  JSON.parse(definition) as TemplateDefinition;

/** Throws ResourceNotFoundException. */
export function findTemplate(context: OperationContext, name: string): ProvisioningTemplate {
  const template = context.store.iot.provisioningTemplates.find(realmOf(context), name);
  if (template) return template;
  throw new ServiceError("ResourceNotFoundException", `The provisioning template ${name} does not exist.`, 404);
}
