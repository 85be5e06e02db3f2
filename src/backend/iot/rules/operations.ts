import type { RestOperation } from "../../wire/restOperation";
import { createProvisioningTemplate } from "../provisioning/createProvisioningTemplate";
import {
  deleteProvisioningTemplate,
  describeProvisioningTemplate,
  listProvisioningTemplates,
  updateProvisioningTemplate,
} from "../provisioning/provisioningTemplates";
import { registerThing } from "../provisioning/registerThing";
import { createTopicRule } from "./createTopicRule";
import { listTopicRules } from "./listTopicRules";
import { deleteTopicRule, disableTopicRule, enableTopicRule, getTopicRule, replaceTopicRule } from "./topicRules";

/** Topic rules and provisioning templates. */
export const ruleOperations = [
  createProvisioningTemplate,
  createTopicRule,
  deleteProvisioningTemplate,
  deleteTopicRule,
  describeProvisioningTemplate,
  disableTopicRule,
  enableTopicRule,
  getTopicRule,
  listProvisioningTemplates,
  listTopicRules,
  registerThing,
  replaceTopicRule,
  updateProvisioningTemplate,
] as readonly RestOperation[];
