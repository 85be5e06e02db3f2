import { criticalityRule } from "../../criticality";

export const issuerAltNameCritical = criticalityRule({
  name: "issuer-alt-name-critical",
  extension: "issuerAltName",
  must: "not be critical",
  severity: "warning",
  citation: "RFC 5280 section 4.2.1.7",
  since: "1999-01-01",
  zlint: ["w_ext_ian_critical"],
});
