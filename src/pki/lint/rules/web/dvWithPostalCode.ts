import { policyForbids } from "../../policySubject";

export const webDvWithPostalCode = policyForbids({
  name: "dv-with-postal-code",
  until: "2023-09-15",
  policy: "domain-validated",
  attribute: "postalCode",
  zlint: ["e_cab_dv_conflicts_with_postal"],
});
