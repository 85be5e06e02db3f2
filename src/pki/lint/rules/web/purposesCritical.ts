import { extensionNamed } from "../../alternativeNames";
import { isServerSubscriber } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webPurposesCritical = certificateRule({
  name: "purposes-critical",
  group: "web",
  title: "extendedKeyUsage is critical",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.7.6",
  severity: "error",
  since: "2023-09-15",
  zlint: ["e_eku_critical"],
  applies: (certificate) => isServerSubscriber(certificate),
  check: (certificate) =>
    extensionNamed(certificate, "extendedKeyUsage")?.critical
      ? "extendedKeyUsage is critical; it must not be."
      : undefined,
});
