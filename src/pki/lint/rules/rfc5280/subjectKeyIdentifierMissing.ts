import { extensionNamed } from "../../alternativeNames";
import { isCa } from "../../certificateKind";
import { privateProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";

export const subjectKeyIdentifierMissing = certificateRule({
  name: "subject-key-identifier-missing",
  group: "rfc5280",
  title: "An end entity has no subjectKeyIdentifier",
  profiles: privateProfiles,
  citation: "RFC 5280 section 4.2.1.2",
  severity: "warning",
  since: "1999-01-01",
  zlint: ["w_ext_subject_key_identifier_missing_sub_cert"],
  applies: (certificate) => !isCa(certificate) && certificate.version === 3,
  check: (certificate) =>
    extensionNamed(certificate, "subjectKeyIdentifier")
      ? undefined
      : "There is no subjectKeyIdentifier; an end entity should have one.",
});
