import { extensionNamed } from "../../alternativeNames";
import { isServerSubordinateCa } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webSubordinatePoliciesMissing = certificateRule({
  name: "subordinate-policies-missing",
  group: "web",
  title: "A subordinate authority has no certificatePolicies",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.10.5",
  severity: "error",
  since: "2012-07-01",
  zlint: ["e_sub_ca_certificate_policies_missing"],
  applies: (certificate) => isServerSubordinateCa(certificate),
  check: (certificate) =>
    extensionNamed(certificate, "certificatePolicies")
      ? undefined
      : "A subordinate authority has no certificatePolicies; it must have it.",
});
