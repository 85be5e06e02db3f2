import { policyNeeds } from "../../policySubject";

export const webOvWithoutOrganization = policyNeeds({
  name: "ov-without-organization",
  policy: "organization-validated",
  attributes: ["organizationName"],
  zlint: ["e_cab_ov_requires_org"],
});
