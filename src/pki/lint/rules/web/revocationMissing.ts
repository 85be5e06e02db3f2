import { findExtension } from "../../../extensions/extension";
import { daysBetween, isServerSubscriber } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webRevocationMissing = certificateRule({
  name: "revocation-missing",
  group: "web",
  title: "Neither a revocation list nor an OCSP responder is named",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.11.2",
  severity: "error",
  since: "2024-03-15",
  zlint: ["e_missing_crl_distrib_point"],
  applies: (certificate) =>
    isServerSubscriber(certificate) &&
    daysBetween(certificate.notBefore, certificate.notAfter) >
      (certificate.notBefore < new Date("2026-03-15") ? 10 : 7),
  check: ({ extensions }) => {
    const asks = findExtension(extensions, "authorityInfoAccess")?.descriptions.some(
      ({ accessMethod }) => accessMethod.name === "ocsp",
    );
    return asks === true || extensions.some(({ name }) => name === "cRLDistributionPoints")
      ? undefined
      : "The certificate names neither a revocation list nor an OCSP responder; it must name one.";
  },
});
