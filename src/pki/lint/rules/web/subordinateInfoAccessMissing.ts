import { extensionNamed } from "../../alternativeNames";
import { isServerSubordinateCa } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webSubordinateInfoAccessMissing = certificateRule({
  name: "subordinate-info-access-missing",
  group: "web",
  title: "A subordinate authority has no authorityInfoAccess",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.10.3",
  severity: "warning",
  since: "2020-08-20",
  zlint: ["w_sub_ca_aia_missing"],
  applies: (certificate) => isServerSubordinateCa(certificate),
  check: (certificate) =>
    extensionNamed(certificate, "authorityInfoAccess")
      ? undefined
      : "A subordinate authority has no authorityInfoAccess; it should have it.",
});
