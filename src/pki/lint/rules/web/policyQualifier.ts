import { isForServers, policiesOf } from "../../certificateKind";
import { noticesOf } from "../../policyNotices";
import { certificateRule } from "../../ruleKinds";

export const webPolicyQualifier = certificateRule({
  name: "policy-qualifier",
  group: "web",
  title: "A policy has a qualifier that is no CPS pointer",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.7.9",
  severity: "error",
  since: "2023-09-15",
  zlint: ["e_policy_qualifiers_other_than_cps_not_permitted"],
  applies: (certificate) => isForServers(certificate),
  check: ({ extensions }) =>
    noticesOf(extensions).length > 0 ||
    policiesOf(extensions).some(({ policyQualifiers }) => policyQualifiers.some(({ type }) => type === "unknown"))
      ? "certificatePolicies has a qualifier that is no CPS pointer; others are not allowed."
      : undefined,
});
