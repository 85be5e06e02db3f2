import { hasAttribute } from "../../attributes";
import { isCa } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webAuthorityCommonNameMissing = certificateRule({
  name: "authority-common-name-missing",
  group: "web",
  title: "An authority has no common name",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.10.2",
  severity: "error",
  since: "2017-06-08",
  zlint: ["e_ca_common_name_missing"],
  applies: (certificate) => isCa(certificate),
  check: ({ subject }) =>
    hasAttribute(subject, "commonName") ? undefined : "An authority has no common name; it must have one.",
});
