import { policyNeeds } from "../../policySubject";

export const webIvWithoutPerson = policyNeeds({
  name: "iv-without-person",
  policy: "individual-validated",
  attributes: ["givenName", "surname", "organizationName"],
  since: "2015-09-28",
  zlint: ["e_cab_iv_requires_personal_name"],
});
