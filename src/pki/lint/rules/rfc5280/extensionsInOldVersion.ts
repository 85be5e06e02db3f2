import { lintProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";
import { tbsFieldsOf } from "../../signedFields";

export const extensionsInOldVersion = certificateRule({
  name: "extensions-in-old-version",
  group: "rfc5280",
  title: "Extensions in a certificate that is not of version 3",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.1.2.9",
  severity: "error",
  since: "1999-01-01",
  zlint: ["e_cert_extensions_version_not_3"],
  check: (certificate) =>
    certificate.version !== 3 && tbsFieldsOf(certificate).hasExtensions
      ? `The certificate has extensions and is of version ${certificate.version}; extensions need version 3.`
      : undefined,
});
