import { criticalityRule } from "../../criticality";

export const keyUsageNotCritical = criticalityRule({
  name: "key-usage-not-critical",
  extension: "keyUsage",
  must: "be critical",
  severity: "warning",
  citation: "RFC 5280 section 4.2.1.3",
  since: "1999-01-01",
  zlint: ["w_ext_key_usage_not_critical"],
});
