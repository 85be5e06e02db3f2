import { criticalityRule } from "../../criticality";

export const policyConstraintsNotCritical = criticalityRule({
  name: "policy-constraints-not-critical",
  extension: "policyConstraints",
  must: "be critical",
  severity: "error",
  citation: "RFC 5280 section 4.2.1.11",
  since: "2008-05-01",
  zlint: ["e_ext_policy_constraints_not_critical"],
});
