import { hasAttribute } from "../../attributes";
import { isCa, isForServers } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webAuthorityOrganizationalUnit = certificateRule({
  name: "authority-organizational-unit",
  group: "web",
  title: "An authority has an organizational unit",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.10.2",
  severity: "error",
  since: "2023-09-15",
  zlint: ["e_subj_orgunit_in_ca_cert"],
  applies: (certificate) => isCa(certificate) && isForServers(certificate),
  check: ({ subject }) =>
    hasAttribute(subject, "organizationalUnitName")
      ? "An authority has an organizational unit; it must not."
      : undefined,
});
