import { extensionNamed } from "../../alternativeNames";
import { isServerSubordinateCa } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webSubordinateInfoAccessAbsent = certificateRule({
  name: "subordinate-info-access-absent",
  group: "web",
  title: "A subordinate authority of before August 2020 has no authorityInfoAccess",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.2",
  severity: "error",
  since: "2012-07-01",
  until: "2020-08-20",
  zlint: ["e_sub_ca_aia_missing"],
  applies: (certificate) => isServerSubordinateCa(certificate),
  check: (certificate) =>
    extensionNamed(certificate, "authorityInfoAccess")
      ? undefined
      : "A subordinate authority has no authorityInfoAccess; it must have it.",
});
