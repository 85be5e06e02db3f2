import { extensionNamed } from "../../alternativeNames";
import { isServerSubscriber } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webTimestampsMissing = certificateRule({
  name: "timestamps-missing",
  group: "web",
  title: "No signed certificate timestamp is in the certificate",
  profiles: ["web"],
  citation: "RFC 6962 section 3.3; Chrome and Apple certificate transparency policies",
  severity: "notice",
  since: "2018-04-30",
  applies: (certificate) =>
    isServerSubscriber(certificate) && extensionNamed(certificate, "precertificatePoison") === undefined,
  check: (certificate) =>
    extensionNamed(certificate, "signedCertificateTimestampList")
      ? undefined
      : "The certificate has no signed certificate timestamps: browsers refuse it, unless the server sends them itself.",
});
