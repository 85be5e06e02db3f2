import { policyNeeds } from "../../policySubject";

export const webOvWithoutPlace = policyNeeds({
  name: "ov-without-place",
  policy: "organization-validated",
  attributes: ["localityName", "stateOrProvinceName"],
  zlint: ["e_cert_policy_ov_requires_province_or_locality"],
});
