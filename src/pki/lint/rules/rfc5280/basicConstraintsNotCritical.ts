import { isCa } from "../../certificateKind";
import { criticalityRule } from "../../criticality";

export const basicConstraintsNotCritical = criticalityRule({
  name: "basic-constraints-not-critical",
  extension: "basicConstraints",
  must: "be critical",
  severity: "error",
  citation: "RFC 5280 section 4.2.1.9",
  since: "1999-01-01",
  zlint: ["e_basic_constraints_not_critical"],
  among: isCa,
});
