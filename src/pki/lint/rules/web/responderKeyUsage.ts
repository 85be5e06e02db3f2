import { isCa, purposesOf, usagesOf } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webResponderKeyUsage = certificateRule({
  name: "responder-key-usage",
  group: "web",
  title: "An OCSP responder's key may do more than sign",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.8.7",
  severity: "error",
  since: "2023-09-15",
  zlint: ["e_ocsp_cert_invalid_ku"],
  applies: (certificate) =>
    purposesOf(certificate)?.includes("OCSPSigning") === true &&
    !isCa(certificate) &&
    usagesOf(certificate) !== undefined,
  check: (certificate) => {
    const odd = usagesOf(certificate)?.filter((usage) => usage !== "digitalSignature") ?? [];
    return odd.length > 0
      ? `keyUsage of an OCSP responder has ${odd.join(", ")}; only digitalSignature is allowed.`
      : undefined;
  },
});
