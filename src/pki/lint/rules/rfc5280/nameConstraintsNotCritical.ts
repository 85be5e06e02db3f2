import { criticalityRule } from "../../criticality";

export const nameConstraintsNotCritical = criticalityRule({
  name: "name-constraints-not-critical",
  extension: "nameConstraints",
  must: "be critical",
  severity: "error",
  citation: "RFC 5280 section 4.2.1.10",
  since: "1999-01-01",
  zlint: ["e_ext_name_constraints_not_critical"],
});
