import { extensionNamed } from "../../alternativeNames";
import { isRoot } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webRootWithPurposes = certificateRule({
  name: "root-with-purposes",
  group: "web",
  title: "A root has extendedKeyUsage",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.1.2",
  severity: "error",
  since: "2012-07-01",
  zlint: ["e_root_ca_extended_key_usage_present"],
  applies: (certificate) => isRoot(certificate),
  check: (certificate) =>
    extensionNamed(certificate, "extendedKeyUsage") ? "A root has extendedKeyUsage; it must not." : undefined,
});
