import { policyForbids } from "../../policySubject";

export const webDvWithStreet = policyForbids({
  name: "dv-with-street",
  until: "2023-09-15",
  policy: "domain-validated",
  attribute: "streetAddress",
  zlint: ["e_cab_dv_conflicts_with_street"],
});
