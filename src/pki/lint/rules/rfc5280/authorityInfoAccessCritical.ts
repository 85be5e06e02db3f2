import { criticalityRule } from "../../criticality";

export const authorityInfoAccessCritical = criticalityRule({
  name: "authority-info-access-critical",
  extension: "authorityInfoAccess",
  must: "not be critical",
  severity: "error",
  citation: "RFC 5280 section 4.2.2.1",
  since: "1999-01-01",
  zlint: ["e_ext_aia_marked_critical", "e_sub_ca_aia_marked_critical", "e_sub_cert_aia_marked_critical"],
});
