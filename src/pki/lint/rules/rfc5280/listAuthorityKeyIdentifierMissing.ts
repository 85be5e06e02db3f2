import { lintProfiles } from "../../rule";
import { certificateListRule } from "../../ruleKinds";

export const listAuthorityKeyIdentifierMissing = certificateListRule({
  name: "list-authority-key-identifier-missing",
  group: "rfc5280",
  title: "A revocation list does not say which key signed it",
  profiles: lintProfiles,
  citation: "RFC 5280 section 5.2.1",
  severity: "error",
  since: "2008-05-01",
  zlint: ["e_crl_has_authority_key_identifier"],
  check: ({ extensions }) =>
    extensions.some(({ name }) => name === "authorityKeyIdentifier")
      ? undefined
      : "The list has no authorityKeyIdentifier; it must have one.",
});
