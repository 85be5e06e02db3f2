import { lintProfiles } from "../../rule";
import { certificateListRule } from "../../ruleKinds";

export const listIssuerEmpty = certificateListRule({
  name: "list-issuer-empty",
  group: "rfc5280",
  title: "The issuer of a revocation list has no name",
  profiles: lintProfiles,
  citation: "RFC 5280 section 5.1.2.3",
  severity: "error",
  check: ({ issuer }) =>
    issuer.rdns.length === 0 ? "The issuer of the list has no name; it must have one." : undefined,
});
