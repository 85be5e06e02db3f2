import { criticalityRule } from "../../criticality";

export const inhibitAnyPolicyNotCritical = criticalityRule({
  name: "inhibit-any-policy-not-critical",
  extension: "inhibitAnyPolicy",
  must: "be critical",
  severity: "error",
  citation: "RFC 5280 section 4.2.1.14",
  since: "2002-04-01",
  zlint: ["e_inhibit_any_policy_not_critical"],
});
