import { lintProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";
import { tbsFieldsOf } from "../../signedFields";

export const extensionsEmpty = certificateRule({
  name: "extensions-empty",
  group: "rfc5280",
  title: "The list of extensions is there, and empty",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.1",
  severity: "error",
  check: (certificate) =>
    certificate.extensions.length === 0 && tbsFieldsOf(certificate).hasExtensions
      ? "The list of extensions is empty; it must have an extension, or be left out."
      : undefined,
});
