import { lintProfiles } from "../../rule";
import { certificateListRule } from "../../ruleKinds";

export const deltaIndicatorNotCritical = certificateListRule({
  name: "delta-indicator-not-critical",
  group: "rfc5280",
  title: "deltaCRLIndicator is not critical",
  profiles: lintProfiles,
  citation: "RFC 5280 section 5.2.4",
  severity: "error",
  check: ({ extensions }) =>
    extensions.some(({ name, critical }) => name === "deltaCRLIndicator" && !critical)
      ? "deltaCRLIndicator is not critical; it must be, or a delta passes for a complete list."
      : undefined,
});
