import { daysBetween } from "../../certificateKind";
import { lintProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";

export const expiring = certificateRule({
  name: "expiring",
  group: "hygiene",
  title: "The certificate ends soon",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.1.2.5",
  severity: "warning",
  check: ({ notBefore, notAfter }, { at, warningDays }) => {
    const left = daysBetween(at, notAfter);
    // Of a short-lived certificate only the last third is soon.
    const soon = Math.min(warningDays, daysBetween(notBefore, notAfter) / 3);
    return left >= 0 && left < soon && at >= notBefore
      ? `The certificate ends on ${notAfter.toISOString()}, in ${Math.floor(left)} days; it should be renewed.`
      : undefined;
  },
});
