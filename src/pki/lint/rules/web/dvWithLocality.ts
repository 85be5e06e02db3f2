import { policyForbids } from "../../policySubject";

export const webDvWithLocality = policyForbids({
  name: "dv-with-locality",
  until: "2023-09-15",
  policy: "domain-validated",
  attribute: "localityName",
  zlint: ["e_cab_dv_conflicts_with_locality"],
});
