import { valuesOf } from "../../attributes";
import { quoted } from "../../quoted";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const countryLength = holderRule({
  name: "country-length",
  group: "rfc5280",
  title: "A country is not written with two letters",
  profiles: lintProfiles,
  citation: "RFC 5280 appendix A.1",
  severity: "error",
  check: ({ subject }) => {
    const wrong = valuesOf(subject, "countryName").find((value) => !/^[a-z]{2}$/i.test(value));
    return wrong === undefined
      ? undefined
      : `The country ${quoted(wrong)} must be a code of two letters, such as "DE".`;
  },
});
