import { extensionNamed } from "../../alternativeNames";
import { isRoot } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webRootKeyUsageMissing = certificateRule({
  name: "root-key-usage-missing",
  group: "web",
  title: "A root has no keyUsage",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.1.2",
  severity: "error",
  since: "1999-01-01",
  zlint: ["e_root_ca_key_usage_present"],
  applies: (certificate) => isRoot(certificate),
  check: (certificate) =>
    extensionNamed(certificate, "keyUsage") ? undefined : "A root has no keyUsage; it must have it.",
});
