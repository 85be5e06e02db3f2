import { lintProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";
import { tbsFieldsOf } from "../../signedFields";

export const uniqueIdentifier = certificateRule({
  name: "unique-identifier",
  group: "rfc5280",
  title: "issuerUniqueID or subjectUniqueID is there",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.1.2.8",
  severity: "error",
  since: "2008-05-01",
  zlint: ["e_cert_unique_identifier_version_not_2_or_3"],
  check: (certificate) =>
    tbsFieldsOf(certificate).hasUniqueIdentifier
      ? `The certificate, of version ${certificate.version}, has a unique identifier; names must not be used again instead.`
      : undefined,
});
