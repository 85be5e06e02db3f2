import { policyForbids } from "../../policySubject";

export const webDvWithOrganization = policyForbids({
  name: "dv-with-organization",
  until: "2023-09-15",
  policy: "domain-validated",
  attribute: "organizationName",
  zlint: ["e_cab_dv_conflicts_with_org"],
});
