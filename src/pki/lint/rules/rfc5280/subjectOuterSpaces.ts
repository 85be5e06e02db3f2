import { attributesOf, shortName } from "../../attributes";
import { quoted } from "../../quoted";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const subjectOuterSpaces = holderRule({
  name: "subject-outer-spaces",
  group: "rfc5280",
  title: "An attribute of the subject begins or ends with a space",
  profiles: lintProfiles,
  citation: "RFC 4518 section 2.6.1",
  severity: "warning",
  zlint: ["w_subject_dn_leading_whitespace", "w_subject_dn_trailing_whitespace"],
  check: ({ subject }) => {
    const odd = attributesOf(subject).find(({ value }) => /^\s|\s$/.test(value));
    return odd && `The subject's ${shortName(odd)}, ${quoted(odd.value)}, begins or ends with a space; it should not.`;
  },
});
