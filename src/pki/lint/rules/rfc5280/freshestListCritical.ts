import { criticalityRule } from "../../criticality";

export const freshestListCritical = criticalityRule({
  name: "freshest-list-critical",
  extension: "freshestCRL",
  must: "not be critical",
  severity: "error",
  citation: "RFC 5280 section 4.2.1.15",
  since: "2002-04-01",
  zlint: ["e_ext_freshest_crl_marked_critical"],
});
