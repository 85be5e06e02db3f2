import { findExtension } from "../../../extensions/extension";
import { isSelfSigned, validityDays } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const revocationMissing = certificateRule({
  name: "revocation-missing",
  group: "hygiene",
  title: "Nothing says where to ask whether the certificate is revoked",
  profiles: ["private-pki"],
  citation: "RFC 5280 section 4.2.1.13",
  severity: "notice",
  applies: (certificate) => !isSelfSigned(certificate) && validityDays(certificate) > 7,
  check: ({ extensions }) => {
    const asks = findExtension(extensions, "authorityInfoAccess")?.descriptions.some(
      ({ accessMethod }) => accessMethod.name === "ocsp",
    );
    return asks === true || findExtension(extensions, "cRLDistributionPoints")
      ? undefined
      : "The certificate names neither a revocation list nor an OCSP responder: nobody learns that it is revoked.";
  },
});
