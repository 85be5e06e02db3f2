import { criticalityRule } from "../../criticality";

export const policyMappingsNotCritical = criticalityRule({
  name: "policy-mappings-not-critical",
  extension: "policyMappings",
  must: "be critical",
  severity: "warning",
  citation: "RFC 5280 section 4.2.1.5",
  since: "1999-01-01",
  zlint: ["w_ext_policy_map_not_critical"],
});
