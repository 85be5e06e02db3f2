import { extensionNamed } from "../../alternativeNames";
import { isServerSubscriber } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webPoliciesMissing = certificateRule({
  name: "policies-missing",
  group: "web",
  title: "There is no certificatePolicies",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.7.9",
  severity: "error",
  since: "2012-07-01",
  zlint: ["e_sub_cert_certificate_policies_missing"],
  applies: (certificate) => isServerSubscriber(certificate),
  check: (certificate) =>
    extensionNamed(certificate, "certificatePolicies")
      ? undefined
      : "There is no certificatePolicies; it must say how the subject was validated.",
});
