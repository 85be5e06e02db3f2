import { lintProfiles } from "../../rule";
import { certificateListRule } from "../../ruleKinds";
import { tbsListFieldsOf } from "../../signedFields";

export const revokedListEmpty = certificateListRule({
  name: "revoked-list-empty",
  group: "rfc5280",
  title: "revokedCertificates is there, and empty",
  profiles: lintProfiles,
  citation: "RFC 5280 section 5.1.2.6",
  severity: "error",
  since: "2008-05-01",
  zlint: ["e_crl_empty_revoked_certificates", "e_crl_revoked_certificates_field_must_be_empty"],
  check: (list) =>
    list.revoked.length === 0 && tbsListFieldsOf(list).hasRevoked
      ? "revokedCertificates is empty; when nothing is revoked it must be left out."
      : undefined,
});
