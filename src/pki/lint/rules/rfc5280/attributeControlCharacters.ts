import { attributesOf, shortName } from "../../attributes";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const attributeControlCharacters = holderRule({
  name: "attribute-control-characters",
  group: "rfc5280",
  title: "An attribute of the subject has control characters",
  profiles: lintProfiles,
  citation: "RFC 5280 appendix A.1",
  severity: "error",
  zlint: ["e_subject_dn_not_printable_characters"],
  check: ({ subject }) => {
    const odd = attributesOf(subject).find(({ value }) => /[\u0000-\u001f\u007f-\u009f]/.test(value));
    return odd && `The subject's ${shortName(odd)} has control characters; it must have none.`;
  },
});
