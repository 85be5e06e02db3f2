import { assumed, documented, type FidelityRows, measured, mixed, not, partial } from "./fidelity";

const targets = "Certificates and thing groups; identities of Cognito are refused.";
const deprecated = "Deprecated by AWS; its sample of a registration function still calls it.";

/** AWS IoT: things, their types and groups, and policies. */
export const iotThingFidelity: FidelityRows = {
  AddThingToThingGroup: assumed("InvalidRequestException for an eleventh group, and for a second one of a hierarchy."),
  AttachPolicy: partial(documented(targets)),
  AttachPrincipalPolicy: documented(deprecated),
  AttachThingPrincipal: assumed("InvalidRequestException when another thing has the principal alone."),
  CreatePolicy: assumed(
    "MalformedPolicyException for JSON, version, elements, actions, ARNs, operators and 2048 characters; how much of it AWS " +
      "looks at.",
  ),
  CreatePolicyVersion: assumed("As CreatePolicy."),
  CreateThing: partial(documented("Billing groups do not exist.")),
  CreateThingGroup: assumed(
    "The same group again is answered as the first time; InvalidRequestException for an unknown parent.",
  ),
  CreateThingType: partial(assumed("The same type again is answered as the first time. No MQTT 5 properties.")),
  DeletePolicy: documented(),
  DeletePolicyVersion: documented(),
  DeleteThing: measured("Refused with InvalidRequestException while principals are attached."),
  DeleteThingGroup: assumed("Policies that are attached to it are detached."),
  DeleteThingType: assumed(
    "InvalidRequestException before five minutes of the local clock, and while there are such things.",
  ),
  DeprecateThingType: documented(),
  DescribeThing: documented(),
  DescribeThingGroup: documented(),
  DescribeThingType: documented(),
  DetachPolicy: assumed("What is not attached counts as detached; InvalidRequestException for an unknown policy."),
  DetachPrincipalPolicy: documented(deprecated),
  DetachThingPrincipal: assumed("What is not attached counts as detached."),
  GetEffectivePolicies: partial(documented(targets)),
  GetPolicy: documented(),
  GetPolicyVersion: documented(),
  ListAttachedPolicies: assumed(
    "With recursive, a group's list has those of the groups above it, a certificate's nothing more.",
  ),
  ListPolicies: assumed("The newest come first without isAscendingOrder."),
  ListPolicyPrincipals: assumed("As ListPolicies."),
  ListPolicyVersions: documented(),
  ListPrincipalPolicies: assumed("As ListPolicies."),
  ListPrincipalThings: assumed("25 on a page without maxResults."),
  ListPrincipalThingsV2: assumed("As ListPrincipalThings."),
  ListTargetsForPolicy: documented(),
  ListThingGroups: assumed("As ListPrincipalThings."),
  ListThingGroupsForThing: assumed("As ListPrincipalThings."),
  ListThingPrincipals: assumed("As ListPrincipalThings."),
  ListThingPrincipalsV2: assumed("As ListPrincipalThings."),
  ListThings: assumed("As ListPrincipalThings."),
  ListThingsInThingGroup: assumed("As ListPrincipalThings."),
  ListThingTypes: assumed("As ListPrincipalThings."),
  RemoveThingFromThingGroup: documented(),
  SetDefaultPolicyVersion: documented(),
  TestAuthorization: mixed(
    "The broker's own answer. Of several resources one that is not allowed decides (assumed); neither address nor server name " +
      "are known to it.",
  ),
  UpdateThing: documented(),
  UpdateThingGroup: documented(),
  CreateBillingGroup: not("Nothing of a device's registration depends on it."),
  CreateDynamicThingGroup: not("There is no fleet index."),
  RegisterThing: not("Provisioning happens when a device connects."),
};
