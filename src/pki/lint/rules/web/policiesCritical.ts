import { extensionNamed } from "../../alternativeNames";
import { isForServers, isSelfSigned } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webPoliciesCritical = certificateRule({
  name: "policies-critical",
  group: "web",
  title: "certificatePolicies is critical",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.7.9",
  severity: "warning",
  since: "2012-07-01",
  zlint: ["w_sub_cert_certificate_policies_marked_critical", "w_sub_ca_certificate_policies_marked_critical"],
  applies: (certificate) => isForServers(certificate) && !isSelfSigned(certificate),
  check: (certificate) =>
    extensionNamed(certificate, "certificatePolicies")?.critical
      ? "certificatePolicies is critical; it should not be."
      : undefined,
});
