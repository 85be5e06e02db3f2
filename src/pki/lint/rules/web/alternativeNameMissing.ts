import { extensionNamed } from "../../alternativeNames";
import { isServerSubscriber } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webAlternativeNameMissing = certificateRule({
  name: "alternative-name-missing",
  group: "web",
  title: "There is no subjectAltName",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.7.12",
  severity: "error",
  since: "2012-07-01",
  zlint: ["e_ext_san_missing"],
  applies: (certificate) => isServerSubscriber(certificate),
  check: (certificate) =>
    extensionNamed(certificate, "subjectAltName")
      ? undefined
      : "There is no subjectAltName; a server's certificate must have one with all of its names.",
});
