import { tags } from "../../../der/tag";
import { attributesOf, shortName, tagOf } from "../../attributes";
import { quoted } from "../../quoted";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const printableStringAlphabet = holderRule({
  name: "printable-string-alphabet",
  group: "rfc5280",
  title: "A PrintableString has characters that are not of its alphabet",
  profiles: lintProfiles,
  citation: "X.680 section 41.4",
  severity: "error",
  since: "1999-01-01",
  zlint: ["e_subject_printable_string_badalpha"],
  check: ({ subject }) => {
    const wrong = attributesOf(subject).find(
      (attribute) => tagOf(attribute) === tags.printableString && !/^[a-z\d '()+,\-./:=?]*$/i.test(attribute.value),
    );
    return (
      wrong &&
      `The subject's ${shortName(wrong)}, ${quoted(wrong.value)}, is no PrintableString; it must be a UTF8String.`
    );
  },
});
