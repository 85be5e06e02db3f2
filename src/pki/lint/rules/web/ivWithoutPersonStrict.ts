import { hasAttribute } from "../../attributes";
import { hasPolicy, isForServers } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webIvWithoutPersonStrict = certificateRule({
  name: "iv-without-person-strict",
  group: "web",
  title: "The policy is individual-validated, and the subject has no given name and surname",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.7.3",
  severity: "error",
  since: "2023-09-15",
  zlint: ["e_cab_iv_requires_personal_name_strict"],
  applies: (certificate) => isForServers(certificate) && hasPolicy(certificate, "2.23.140.1.2.3"),
  check: ({ subject }) =>
    hasAttribute(subject, "givenName") && hasAttribute(subject, "surname")
      ? undefined
      : "The policy is individual-validated, and the subject lacks given name or surname; it must have both.",
});
