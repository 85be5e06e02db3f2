import { policyForbids } from "../../policySubject";

export const webDvWithState = policyForbids({
  name: "dv-with-state",
  until: "2023-09-15",
  policy: "domain-validated",
  attribute: "stateOrProvinceName",
  zlint: ["e_cab_dv_conflicts_with_province"],
});
