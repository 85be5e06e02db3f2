import { criticalityRule } from "../../criticality";

export const distributionPointsCritical = criticalityRule({
  name: "distribution-points-critical",
  extension: "cRLDistributionPoints",
  must: "not be critical",
  severity: "warning",
  citation: "RFC 5280 section 4.2.1.13",
  since: "1999-01-01",
  zlint: ["w_ext_crl_distribution_marked_critical"],
});
