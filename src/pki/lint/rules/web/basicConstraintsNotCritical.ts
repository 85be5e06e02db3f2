import { extensionNamed } from "../../alternativeNames";
import { isServerSubscriber } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webBasicConstraintsNotCritical = certificateRule({
  name: "basic-constraints-not-critical",
  group: "web",
  title: "basicConstraints of a server is not critical",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.7.6",
  severity: "error",
  since: "2023-09-15",
  zlint: ["e_sub_cert_basic_constraints_not_critical"],
  applies: (certificate) => isServerSubscriber(certificate),
  check: (certificate) =>
    extensionNamed(certificate, "basicConstraints")?.critical === false
      ? "basicConstraints is not critical; it must be."
      : undefined,
});
