import { criticalityRule } from "../../criticality";

export const authorityKeyIdentifierCritical = criticalityRule({
  name: "authority-key-identifier-critical",
  extension: "authorityKeyIdentifier",
  must: "not be critical",
  severity: "error",
  citation: "RFC 5280 section 4.2.1.1",
  since: "1999-01-01",
  zlint: ["e_ext_authority_key_identifier_critical"],
});
