import { lintProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";

export const issuerEmpty = certificateRule({
  name: "issuer-empty",
  group: "rfc5280",
  title: "The issuer's name is empty",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.1.2.4",
  severity: "error",
  since: "1999-01-01",
  zlint: ["e_issuer_field_empty"],
  check: ({ issuer }) => (issuer.rdns.length === 0 ? "The issuer has no name; it must have one." : undefined),
});
