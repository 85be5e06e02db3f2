import { extensionNamed } from "../../alternativeNames";
import { isCa } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webAuthorityKeyUsageNotCritical = certificateRule({
  name: "authority-key-usage-not-critical",
  group: "web",
  title: "An authority's keyUsage is not critical",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.10.7",
  severity: "error",
  since: "2012-07-01",
  zlint: ["e_ca_key_usage_not_critical", "e_root_ca_key_usage_must_be_critical"],
  applies: (certificate) => isCa(certificate),
  check: (certificate) =>
    extensionNamed(certificate, "keyUsage")?.critical === false
      ? "An authority's keyUsage is not critical; it must be."
      : undefined,
});
