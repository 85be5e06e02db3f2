import { lintProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";

export const notYetValid = certificateRule({
  name: "not-yet-valid",
  group: "rfc5280",
  title: "The certificate is not valid yet",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.1.2.5",
  severity: "error",
  check: ({ notBefore }, { at }) =>
    at < notBefore
      ? `The certificate is not valid before ${notBefore.toISOString()}; wait, or check the clock that issued it.`
      : undefined,
});
