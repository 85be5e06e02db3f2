import { criticalityRule } from "../../criticality";

export const subjectDirectoryAttributesCritical = criticalityRule({
  name: "subject-directory-attributes-critical",
  extension: "subjectDirectoryAttributes",
  must: "not be critical",
  severity: "error",
  citation: "RFC 5280 section 4.2.1.8",
  since: "1999-01-01",
  zlint: ["e_ext_subject_directory_attr_critical"],
});
