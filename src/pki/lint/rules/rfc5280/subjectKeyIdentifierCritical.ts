import { criticalityRule } from "../../criticality";

export const subjectKeyIdentifierCritical = criticalityRule({
  name: "subject-key-identifier-critical",
  extension: "subjectKeyIdentifier",
  must: "not be critical",
  severity: "error",
  citation: "RFC 5280 section 4.2.1.2",
  since: "1999-01-01",
  zlint: ["e_ext_subject_key_identifier_critical"],
});
