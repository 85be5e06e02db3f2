import { extensionNamed } from "../../alternativeNames";
import { purposesOf } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webResponderCheckMissing = certificateRule({
  name: "responder-check-missing",
  group: "web",
  title: "An OCSP responder's certificate has no ocspNoCheck",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 4.9.9",
  severity: "error",
  since: "2012-07-01",
  zlint: ["e_ocsp_id_pkix_ocsp_nocheck_ext_not_included_server_auth"],
  applies: (certificate) => purposesOf(certificate)?.includes("OCSPSigning") === true,
  check: (certificate) =>
    extensionNamed(certificate, "ocspNoCheck")
      ? undefined
      : "An OCSP responder's certificate has no ocspNoCheck; it must have it.",
});
