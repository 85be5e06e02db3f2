import { extensionNamed } from "../../alternativeNames";
import { isServerSubordinateCa } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webSubordinateListMissing = certificateRule({
  name: "subordinate-list-missing",
  group: "web",
  title: "A subordinate authority names no revocation list",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.11.2",
  severity: "error",
  since: "2012-07-01",
  zlint: ["e_sub_ca_crl_distribution_points_missing"],
  applies: (certificate) => isServerSubordinateCa(certificate),
  check: (certificate) =>
    extensionNamed(certificate, "cRLDistributionPoints")
      ? undefined
      : "A subordinate authority has no cRLDistributionPoints; it must have it.",
});
