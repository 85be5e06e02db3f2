import { valuesOf } from "../../attributes";
import { quoted } from "../../quoted";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const countryLowercase = holderRule({
  name: "country-lowercase",
  group: "rfc5280",
  title: "A country's code is not in capitals",
  profiles: lintProfiles,
  citation: "ISO 3166-1 section 5.1",
  severity: "warning",
  zlint: ["e_subj_country_not_uppercase"],
  check: ({ subject }) => {
    const wrong = valuesOf(subject, "countryName").find((value) => /[a-z]/.test(value));
    return wrong === undefined
      ? undefined
      : `The country ${quoted(wrong)} should be in capitals: ${quoted(wrong.toUpperCase())}.`;
  },
});
