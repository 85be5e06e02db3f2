import { lintProfiles } from "../../rule";
import { certificateListRule } from "../../ruleKinds";

export const issuingDistributionPointNotCritical = certificateListRule({
  name: "issuing-distribution-point-not-critical",
  group: "rfc5280",
  title: "issuingDistributionPoint is not critical",
  profiles: lintProfiles,
  citation: "RFC 5280 section 5.2.5",
  severity: "error",
  check: ({ extensions }) =>
    extensions.some(({ name, critical }) => name === "issuingDistributionPoint" && !critical)
      ? "issuingDistributionPoint is not critical; it must be, or a partial list passes for a complete one."
      : undefined,
});
