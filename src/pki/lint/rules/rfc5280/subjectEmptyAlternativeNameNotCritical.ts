import { extensionNamed } from "../../alternativeNames";
import { lintProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";

export const subjectEmptyAlternativeNameNotCritical = certificateRule({
  name: "subject-empty-alternative-name-not-critical",
  group: "rfc5280",
  title: "The subject is empty, and subjectAltName is not critical",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.6",
  severity: "error",
  since: "1999-01-01",
  zlint: ["e_ext_san_not_critical_without_subject"],
  applies: ({ subject }) => subject.rdns.length === 0,
  check: (certificate) =>
    extensionNamed(certificate, "subjectAltName")?.critical === false
      ? "The subject is empty and subjectAltName is not critical; it must be."
      : undefined,
});
