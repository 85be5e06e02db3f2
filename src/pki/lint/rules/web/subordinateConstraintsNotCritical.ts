import { extensionNamed } from "../../alternativeNames";
import { isSubordinateCa } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webSubordinateConstraintsNotCritical = certificateRule({
  name: "subordinate-constraints-not-critical",
  group: "web",
  title: "A subordinate authority's nameConstraints is not critical",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.10.8",
  severity: "warning",
  since: "2012-06-08",
  zlint: ["w_sub_ca_name_constraints_not_critical"],
  applies: (certificate) => isSubordinateCa(certificate),
  check: (certificate) =>
    extensionNamed(certificate, "nameConstraints")?.critical === false
      ? "nameConstraints is not critical; it should be."
      : undefined,
});
