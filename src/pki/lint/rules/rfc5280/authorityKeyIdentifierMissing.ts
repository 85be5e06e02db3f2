import { extensionNamed } from "../../alternativeNames";
import { isSelfSigned } from "../../certificateKind";
import { lintProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";

export const authorityKeyIdentifierMissing = certificateRule({
  name: "authority-key-identifier-missing",
  group: "rfc5280",
  title: "The certificate does not say which key signed it",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.1",
  severity: "error",
  since: "1999-01-01",
  applies: (certificate) => !isSelfSigned(certificate) && certificate.version === 3,
  check: (certificate) =>
    extensionNamed(certificate, "authorityKeyIdentifier")
      ? undefined
      : "There is no authorityKeyIdentifier; what is not signed by its own key must have one.",
});
