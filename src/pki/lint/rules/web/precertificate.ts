import { extensionNamed } from "../../alternativeNames";
import { certificateRule } from "../../ruleKinds";

export const webPrecertificate = certificateRule({
  name: "precertificate",
  group: "web",
  title: "This is a precertificate",
  profiles: ["web"],
  citation: "RFC 6962 section 3.1",
  severity: "notice",
  check: (certificate) =>
    extensionNamed(certificate, "precertificatePoison")
      ? "This is a precertificate, made for a log of certificates; no client takes it."
      : undefined,
});
