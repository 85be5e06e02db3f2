import { isCa, validityDays } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const entityValidityVeryLong = certificateRule({
  name: "entity-validity-very-long",
  group: "hygiene",
  title: "An end entity is valid for more than ten years",
  profiles: ["private-pki"],
  citation: "NIST SP 800-57 part 1 revision 5 section 5.3.6",
  severity: "notice",
  applies: (certificate) => !isCa(certificate),
  check: (certificate) => {
    const years = validityDays(certificate) / 365.25;
    return years > 10.01 && certificate.notAfter.getUTCFullYear() < 9999
      ? `The certificate is valid for ${Math.round(years)} years; a key is good for a few.`
      : undefined;
  },
});
