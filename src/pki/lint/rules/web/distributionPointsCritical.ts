import { extensionNamed } from "../../alternativeNames";
import { isForServers, isSelfSigned } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webDistributionPointsCritical = certificateRule({
  name: "distribution-points-critical",
  group: "web",
  title: "cRLDistributionPoints is critical",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.11.2",
  severity: "error",
  since: "2012-07-01",
  zlint: ["e_sub_ca_crl_distribution_points_marked_critical", "e_sub_cert_crl_distribution_points_marked_critical"],
  applies: (certificate) => isForServers(certificate) && !isSelfSigned(certificate),
  check: (certificate) =>
    extensionNamed(certificate, "cRLDistributionPoints")?.critical
      ? "cRLDistributionPoints is critical; it must not be."
      : undefined,
});
