import { isCa, validityDays } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const authorityValidityLong = certificateRule({
  name: "authority-validity-long",
  group: "hygiene",
  title: "An authority is valid for more than 30 years",
  profiles: ["private-pki", "iot-ca"],
  citation: "NIST SP 800-57 part 1 revision 5 section 5.3.6",
  severity: "notice",
  applies: (certificate) => isCa(certificate),
  check: (certificate) => {
    const years = validityDays(certificate) / 365.25;
    return years > 30.1
      ? `The authority is valid for ${Math.round(years)} years; 30 are more than any key is good for.`
      : undefined;
  },
});
