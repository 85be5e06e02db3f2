import { lintProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";

export const validityNotPositive = certificateRule({
  name: "validity-not-positive",
  group: "rfc5280",
  title: "The certificate ends before it begins",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.1.2.5",
  severity: "error",
  zlint: ["e_validity_time_not_positive"],
  check: ({ notBefore, notAfter }) =>
    notAfter < notBefore
      ? `notAfter, ${notAfter.toISOString()}, lies before notBefore, ${notBefore.toISOString()}: it is never valid.`
      : undefined,
});
