import { extensionNamed } from "../../alternativeNames";
import { isCa } from "../../certificateKind";
import { lintProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";

export const authorityKeyUsageMissing = certificateRule({
  name: "authority-key-usage-missing",
  group: "rfc5280",
  title: "An authority has no keyUsage",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.3",
  severity: "error",
  since: "2002-04-01",
  zlint: ["e_ca_key_usage_missing"],
  applies: (certificate) => isCa(certificate),
  check: (certificate) =>
    extensionNamed(certificate, "keyUsage")
      ? undefined
      : "An authority has no keyUsage; it must have one with keyCertSign.",
});
