import { policyNeeds } from "../../policySubject";

export const webIvWithoutCountry = policyNeeds({
  name: "iv-without-country",
  policy: "individual-validated",
  attributes: ["countryName"],
  since: "2015-09-28",
  zlint: ["e_cert_policy_iv_requires_country"],
});
