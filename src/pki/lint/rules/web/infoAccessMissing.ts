import { extensionNamed } from "../../alternativeNames";
import { isServerSubscriber } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webInfoAccessMissing = certificateRule({
  name: "info-access-missing",
  group: "web",
  title: "There is no authorityInfoAccess",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.7.7",
  severity: "warning",
  applies: (certificate) => isServerSubscriber(certificate),
  check: (certificate) =>
    extensionNamed(certificate, "authorityInfoAccess")
      ? undefined
      : "There is no authorityInfoAccess; it should say where the issuer's certificate is.",
});
