import { extensionNamed } from "../../alternativeNames";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const subjectEmptyWithoutAlternativeName = holderRule({
  name: "subject-empty-without-alternative-name",
  group: "rfc5280",
  title: "Neither the subject nor subjectAltName names anybody",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.1.2.6",
  severity: "error",
  since: "1999-01-01",
  zlint: ["e_subject_empty_without_san"],
  applies: ({ subject }) => subject.rdns.length === 0,
  check: (holder) =>
    extensionNamed(holder, "subjectAltName")
      ? undefined
      : "The subject is empty and there is no subjectAltName: it must have one that names somebody.",
});
