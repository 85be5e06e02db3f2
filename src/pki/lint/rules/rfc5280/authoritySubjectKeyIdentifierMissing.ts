import { extensionNamed } from "../../alternativeNames";
import { isCa } from "../../certificateKind";
import { lintProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";

export const authoritySubjectKeyIdentifierMissing = certificateRule({
  name: "authority-subject-key-identifier-missing",
  group: "rfc5280",
  title: "An authority has no subjectKeyIdentifier",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.2",
  severity: "error",
  since: "1999-01-01",
  zlint: ["e_ext_subject_key_identifier_missing_ca"],
  applies: (certificate) => isCa(certificate),
  check: (certificate) =>
    extensionNamed(certificate, "subjectKeyIdentifier")
      ? undefined
      : "An authority has no subjectKeyIdentifier; it must have one, by which its certificates name it.",
});
