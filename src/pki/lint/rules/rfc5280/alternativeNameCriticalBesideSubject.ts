import { criticalityRule } from "../../criticality";

export const alternativeNameCriticalBesideSubject = criticalityRule({
  name: "alternative-name-critical-beside-subject",
  extension: "subjectAltName",
  must: "not be critical",
  severity: "warning",
  citation: "RFC 5280 section 4.2.1.6",
  since: "2008-05-01",
  zlint: ["w_ext_san_critical_with_subject_dn"],
  among: ({ subject }) => subject.rdns.length > 0,
});
