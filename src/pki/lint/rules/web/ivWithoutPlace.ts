import { policyNeeds } from "../../policySubject";

export const webIvWithoutPlace = policyNeeds({
  name: "iv-without-place",
  policy: "individual-validated",
  attributes: ["localityName", "stateOrProvinceName"],
  zlint: ["e_cert_policy_iv_requires_province_or_locality"],
});
