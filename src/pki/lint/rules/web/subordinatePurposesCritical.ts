import { extensionNamed } from "../../alternativeNames";
import { isSubordinateCa } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webSubordinatePurposesCritical = certificateRule({
  name: "subordinate-purposes-critical",
  group: "web",
  title: "A subordinate authority's extendedKeyUsage is critical",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.10.6",
  severity: "warning",
  since: "2013-07-29",
  zlint: ["w_sub_ca_eku_critical"],
  applies: (certificate) => isSubordinateCa(certificate),
  check: (certificate) =>
    extensionNamed(certificate, "extendedKeyUsage")?.critical
      ? "extendedKeyUsage of an authority is critical; it should not be."
      : undefined,
});
