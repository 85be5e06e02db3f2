import { extensionNamed } from "../../alternativeNames";
import { isRoot } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webRootWithPolicies = certificateRule({
  name: "root-with-policies",
  group: "web",
  title: "A root has certificatePolicies",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.1.2",
  severity: "warning",
  since: "2012-07-01",
  zlint: ["w_root_ca_contains_cert_policy"],
  applies: (certificate) => isRoot(certificate),
  check: (certificate) =>
    extensionNamed(certificate, "certificatePolicies") ? "A root has certificatePolicies; it should not." : undefined,
});
