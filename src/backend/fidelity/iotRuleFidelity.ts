import { assumed, documented, type FidelityRows, mixed, not, partial } from "./fidelity";

const sql =
  "SELECT, FROM, WHERE, CASE, literals, operators, and the functions that registration rules use; SqlParseException names what is not evaluated and where it stands. A column without AS is called as it is written (assumed)";
const actions = "Actions lambda (the hook) and republish are carried out, others are kept and logged";
const unknown = "A rule that is not there is UnauthorizedException (measured for GetTopicRule)";
const template =
  "Ref, Fn::Join, Fn::Select, Fn::Split, Fn::Sub and Fn::FindInMap. Without OverrideSettings, what is there stays (assumed)";

/** Topic rules and provisioning templates. */
export const iotRuleFidelity: FidelityRows = {
  CreateProvisioningTemplate: partial(
    assumed(
      `${template}. Just-in-time provisioning is carried out; fleet provisioning is kept only. No pre-provisioning hook runs.`,
    ),
  ),
  CreateTopicRule: partial(assumed(`${sql}. ${actions}. No Basic Ingest.`)),
  DeleteProvisioningTemplate: assumed("Also while a CA names it: nobody says."),
  DeleteTopicRule: assumed(`${unknown}.`),
  DescribeProvisioningTemplate: documented("There is one version."),
  DisableTopicRule: assumed(`${unknown}.`),
  EnableTopicRule: assumed(`${unknown}.`),
  GetTopicRule: mixed(`${unknown}; the wording is assumed.`),
  ListProvisioningTemplates: documented(),
  ListTopicRules: assumed("`topic` takes the rules that a message on it would reach."),
  RegisterThing: partial(assumed(`${template}. Policies without a name are called by the SHA-256 of their document.`)),
  ReplaceTopicRule: partial(assumed(`As CreateTopicRule. ${unknown}.`)),
  UpdateProvisioningTemplate: documented("There is one version, so the body stays."),
  CreateProvisioningTemplateVersion: not("Make another template."),
};
