import { policyNeeds } from "../../policySubject";

export const webOvWithoutCountry = policyNeeds({
  name: "ov-without-country",
  policy: "organization-validated",
  attributes: ["countryName"],
  zlint: ["e_cert_policy_ov_requires_country"],
});
