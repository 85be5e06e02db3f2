import * as v from "valibot";
import type { ProvisioningTemplate } from "../../store/iot/provisioningTemplates";
import { defineRestOperation } from "../../wire/restOperation";
import { ServiceError } from "../../wire/serviceError";
import { integer, text } from "../../wire/shape";
import { epochSeconds } from "../epochSeconds";
import { iotArn, realmOf } from "../realm";
import { readTokenPage, tokenEntries, tokenQuery } from "../tokenPage";
import { preProvisioningHook, roleArn, templateName } from "./shapes";
import { definitionOf, findTemplate } from "./templateDefinition";

function summaryOf(template: ProvisioningTemplate) {
  const { description, enabled, type } = definitionOf(template);
  return {
    templateArn: iotArn(template.realm, "provisioningtemplate", template.name),
    templateName: template.name,
    ...(description !== undefined && { description }),
    creationDate: epochSeconds(template.createdAt),
    lastModifiedDate: epochSeconds(template.modifiedAt),
    enabled,
    type,
  };
}

export const describeProvisioningTemplate = defineRestOperation(
  "DescribeProvisioningTemplate",
  { route: "GET /provisioning-templates/{templateName}" },
  v.object({ templateName: templateName() }),
  (context, { templateName: name }) => {
    const template = findTemplate(context, name);
    return { ...definitionOf(template), ...summaryOf(template), defaultVersionId: 1 };
  },
);

export const listProvisioningTemplates = defineRestOperation(
  "ListProvisioningTemplates",
  { route: "GET /provisioning-templates", query: tokenQuery },
  v.object(tokenEntries),
  (context, input) => {
    const realm = realmOf(context);
    const list = { realm, name: "ListProvisioningTemplates" };
    const { items, next } = readTokenPage(list, input, (page) =>
      context.store.iot.provisioningTemplates.list(realm, page),
    );
    return { templates: items.map(summaryOf), ...next };
  },
);

/** Everything but the body, which AWS changes by a new version: there are none here. */
export const updateProvisioningTemplate = defineRestOperation(
  "UpdateProvisioningTemplate",
  { route: "PATCH /provisioning-templates/{templateName}" },
  v.object({
    templateName: templateName(),
    description: v.optional(text({ max: 500 })),
    enabled: v.optional(v.boolean()),
    defaultVersionId: v.optional(integer()),
    provisioningRoleArn: v.optional(roleArn()),
    preProvisioningHook: v.optional(preProvisioningHook()),
    removePreProvisioningHook: v.optional(v.boolean()),
  }),
  async (context, { templateName: name, defaultVersionId, removePreProvisioningHook = false, ...change }) => {
    const { clock, store } = context;
    await store.transaction(() => {
      const template = findTemplate(context, name);
      if (defaultVersionId !== undefined && defaultVersionId !== 1) {
        throw new ServiceError("ResourceNotFoundException", `The template has no version ${defaultVersionId}.`, 404);
      }
      const { preProvisioningHook: hook, ...before } = definitionOf(template);
      const definition = {
        ...before,
        ...(hook && !removePreProvisioningHook && { preProvisioningHook: hook }),
        ...change,
      };
      store.iot.provisioningTemplates.update(template.id, JSON.stringify(definition), clock.now());
    });
  },
);

export const deleteProvisioningTemplate = defineRestOperation(
  "DeleteProvisioningTemplate",
  { route: "DELETE /provisioning-templates/{templateName}" },
  v.object({ templateName: templateName() }),
  async (context, { templateName: name }) => {
    const { provisioningTemplates, tags } = context.store.iot;
    await context.store.transaction(() => {
      provisioningTemplates.remove(findTemplate(context, name).id);
      tags.removeAll(iotArn(realmOf(context), "provisioningtemplate", name));
    });
  },
);
