import { extensionNamed } from "../../alternativeNames";
import { isCa, purposesOf } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webResponderPolicies = certificateRule({
  name: "responder-policies",
  group: "web",
  title: "An OCSP responder's certificate has certificatePolicies",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.8.2",
  severity: "error",
  since: "2023-09-15",
  zlint: ["e_ocsp_cert_cp_forbidden"],
  applies: (certificate) => purposesOf(certificate)?.includes("OCSPSigning") === true && !isCa(certificate),
  check: (certificate) =>
    extensionNamed(certificate, "certificatePolicies")
      ? "An OCSP responder's certificate has certificatePolicies; it must not."
      : undefined,
});
