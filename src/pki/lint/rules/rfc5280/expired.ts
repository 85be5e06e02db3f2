import { lintProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";

export const expired = certificateRule({
  name: "expired",
  group: "rfc5280",
  title: "The certificate has expired",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.1.2.5",
  severity: "error",
  check: ({ notAfter }, { at }) =>
    at > notAfter ? `The certificate expired on ${notAfter.toISOString()}; it has to be renewed.` : undefined,
});
