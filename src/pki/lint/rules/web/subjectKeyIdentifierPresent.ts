import { extensionNamed } from "../../alternativeNames";
import { isServerSubscriber } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webSubjectKeyIdentifierPresent = certificateRule({
  name: "subject-key-identifier-present",
  group: "web",
  title: "A server's certificate has a subjectKeyIdentifier",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.7.6",
  severity: "notice",
  since: "2023-09-15",
  zlint: ["w_ext_subject_key_identifier_not_recommended_subscriber"],
  applies: (certificate) => isServerSubscriber(certificate),
  check: (certificate) =>
    extensionNamed(certificate, "subjectKeyIdentifier")
      ? "A server's certificate has a subjectKeyIdentifier, which is not recommended."
      : undefined,
});
