import { extensionNamed } from "../../alternativeNames";
import { certificateRule } from "../../ruleKinds";

export const webTimestampsInPrecertificate = certificateRule({
  name: "timestamps-in-precertificate",
  group: "web",
  title: "A precertificate has timestamps already",
  profiles: ["web"],
  citation: "RFC 6962 section 3.3",
  severity: "error",
  since: "2013-06-01",
  zlint: ["e_precert_with_sct_list"],
  applies: (certificate) => extensionNamed(certificate, "precertificatePoison") !== undefined,
  check: (certificate) =>
    extensionNamed(certificate, "signedCertificateTimestampList")
      ? "A precertificate has signed certificate timestamps; they belong into the certificate."
      : undefined,
});
