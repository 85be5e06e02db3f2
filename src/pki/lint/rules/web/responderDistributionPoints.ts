import { extensionNamed } from "../../alternativeNames";
import { isCa, purposesOf } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webResponderDistributionPoints = certificateRule({
  name: "responder-distribution-points",
  group: "web",
  title: "An OCSP responder's certificate has cRLDistributionPoints",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.8.2",
  severity: "error",
  since: "2023-09-15",
  zlint: ["e_ocsp_cert_cdp_forbidden"],
  applies: (certificate) => purposesOf(certificate)?.includes("OCSPSigning") === true && !isCa(certificate),
  check: (certificate) =>
    extensionNamed(certificate, "cRLDistributionPoints")
      ? "An OCSP responder's certificate has cRLDistributionPoints; it must not."
      : undefined,
});
