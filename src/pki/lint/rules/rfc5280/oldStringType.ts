import { tags } from "../../../der/tag";
import { attributesOf, shortName, tagOf } from "../../attributes";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

const oldTypes = new Map<number, string>([
  [tags.teletexString, "TeletexString"],
  [tags.universalString, "UniversalString"],
  [tags.bmpString, "BMPString"],
]);

export const oldStringType = holderRule({
  name: "old-string-type",
  group: "rfc5280",
  title: "An attribute of the subject is in an old string type",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.1.2.4",
  severity: "notice",
  check: ({ subject }) => {
    const old = attributesOf(subject).find((attribute) => oldTypes.has(tagOf(attribute)));
    return (
      old &&
      `The subject's ${shortName(old)} is a ${oldTypes.get(tagOf(old))}; new names are UTF8String or PrintableString.`
    );
  },
});
