import { policiesOf } from "../../certificateKind";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const anyPolicyQualifier = holderRule({
  name: "any-policy-qualifier",
  group: "rfc5280",
  title: "anyPolicy has a qualifier that it must not have",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.4",
  severity: "error",
  since: "2002-04-01",
  zlint: ["e_ext_cert_policy_disallowed_any_policy_qualifier"],
  check: ({ extensions }) =>
    policiesOf(extensions).some(
      ({ policyIdentifier, policyQualifiers }) =>
        policyIdentifier.name === "anyPolicy" && policyQualifiers.some(({ type }) => type === "unknown"),
    )
      ? "anyPolicy has a qualifier that is neither a CPS pointer nor a user notice; others are not allowed."
      : undefined,
});
