import { formatName } from "../../../certificate/name";
import { quoted } from "../../quoted";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const subjectRelativeNameSeveral = holderRule({
  name: "subject-relative-name-several",
  group: "rfc5280",
  title: "A relative name of the subject has several attributes",
  profiles: lintProfiles,
  citation: "RFC 4514 section 2.2",
  severity: "notice",
  zlint: ["n_multiple_subject_rdn"],
  check: ({ subject }) =>
    subject.rdns.some((attributes) => attributes.length > 1)
      ? `The subject, ${quoted(formatName(subject))}, has several attributes in one relative name, which is rarely meant.`
      : undefined,
});
