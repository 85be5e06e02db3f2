import { criticalityRule } from "../../criticality";

export const subjectInfoAccessCritical = criticalityRule({
  name: "subject-info-access-critical",
  extension: "subjectInfoAccess",
  must: "not be critical",
  severity: "error",
  citation: "RFC 5280 section 4.2.2.2",
  since: "2002-04-01",
  zlint: ["e_subject_info_access_marked_critical"],
});
