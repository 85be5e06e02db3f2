import { purposesOf } from "../../certificateKind";
import { criticalityRule } from "../../criticality";

export const anyPurposeCritical = criticalityRule({
  name: "any-purpose-critical",
  extension: "extendedKeyUsage",
  must: "not be critical",
  severity: "warning",
  citation: "RFC 5280 section 4.2.1.12",
  since: "2002-04-01",
  zlint: ["w_eku_critical_improperly"],
  among: (holder) => purposesOf(holder)?.includes("anyExtendedKeyUsage") === true,
});
