import { attributesOf, shortName } from "../../attributes";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const attributeEmpty = holderRule({
  name: "attribute-empty",
  group: "rfc5280",
  title: "An attribute of the subject is empty",
  profiles: lintProfiles,
  citation: "RFC 5280 appendix A.1",
  severity: "error",
  check: ({ subject }) => {
    const empty = attributesOf(subject).find(({ value }) => value === "");
    return empty && `The subject's ${shortName(empty)} is empty; it must have a character at least, or be left out.`;
  },
});
