import { extensionNamed } from "../../alternativeNames";
import { isServerSubscriber } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webPurposesMissing = certificateRule({
  name: "purposes-missing",
  group: "web",
  title: "There is no extendedKeyUsage",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.7.10",
  severity: "error",
  since: "2012-07-01",
  zlint: ["e_sub_cert_eku_missing"],
  applies: (certificate) => isServerSubscriber(certificate),
  check: (certificate) =>
    extensionNamed(certificate, "extendedKeyUsage")
      ? undefined
      : "There is no extendedKeyUsage; a server's certificate must have one with serverAuth.",
});
