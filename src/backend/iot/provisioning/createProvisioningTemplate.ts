import * as v from "valibot";
import { checkTemplate } from "../../../iot/provisioning/provision";
import { ProvisioningError } from "../../../iot/provisioning/provisioningError";
import { defineRestOperation } from "../../wire/restOperation";
import { ServiceError } from "../../wire/serviceError";
import { oneOf, text } from "../../wire/shape";
import { checkTags } from "../certificates/checkTags";
import { tags } from "../certificates/shapes";
import { iotArn, realmOf } from "../realm";
import { preProvisioningHook, roleArn, templateName } from "./shapes";
import type { TemplateDefinition } from "./templateDefinition";

export const createProvisioningTemplate = defineRestOperation(
  "CreateProvisioningTemplate",
  { route: "POST /provisioning-templates" },
  v.object({
    templateName: templateName(),
    description: v.optional(text({ max: 500 })),
    templateBody: text({ max: 10_240 }),
    enabled: v.optional(v.boolean()),
    provisioningRoleArn: roleArn(),
    preProvisioningHook: v.optional(preProvisioningHook()),
    tags: v.optional(tags()),
    type: v.optional(oneOf(["FLEET_PROVISIONING", "JITP"])),
  }),
  async (context, { templateName: name, tags: given, type = "FLEET_PROVISIONING", enabled = false, ...input }) => {
    checkBody(input.templateBody);
    const definition: TemplateDefinition = { ...input, type, enabled };
    const realm = realmOf(context);
    const templateArn = iotArn(realm, "provisioningtemplate", name);
    const { provisioningTemplates, tags: kept } = context.store.iot;
    const checked = checkTags(given);
    await context.store.transaction(() => {
      if (provisioningTemplates.find(realm, name)) throw exists(name, templateArn);
      const createdAt = context.clock.now();
      provisioningTemplates.insert({ realm, name, definition: JSON.stringify(definition), createdAt });
      kept.put(templateArn, checked);
    });
    return { templateArn, templateName: name, defaultVersionId: 1 };
  },
);

function checkBody(templateBody: string): void {
  try {
    checkTemplate(templateBody);
  } catch (error) {
    if (!(error instanceof ProvisioningError)) throw error;
    throw new ServiceError("InvalidRequestException", error.message, 400, { cause: error });
  }
}

function exists(resourceId: string, resourceArn: string): ServiceError {
  const message = `The provisioning template ${resourceId} exists already.`;
  return new ServiceError("ResourceAlreadyExistsException", message, 409, { details: { resourceId, resourceArn } });
}
