import { criticalityRule } from "../../criticality";

export const signedTimestampsCritical = criticalityRule({
  name: "signed-timestamps-critical",
  extension: "signedCertificateTimestampList",
  must: "not be critical",
  severity: "warning",
  citation: "RFC 6962 section 3.3",
});
