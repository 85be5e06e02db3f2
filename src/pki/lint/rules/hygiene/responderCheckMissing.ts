import { extensionNamed } from "../../alternativeNames";
import { isCa, purposesOf } from "../../certificateKind";
import { privateProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";

export const responderCheckMissing = certificateRule({
  name: "responder-check-missing",
  group: "hygiene",
  title: "An OCSP responder's certificate has no ocspNoCheck",
  profiles: privateProfiles,
  citation: "RFC 6960 section 4.2.2.2.1",
  severity: "notice",
  applies: (certificate) => purposesOf(certificate)?.includes("OCSPSigning") === true && !isCa(certificate),
  check: (certificate) =>
    extensionNamed(certificate, "ocspNoCheck")
      ? undefined
      : "An OCSP responder's certificate has no ocspNoCheck: clients ask whether the responder itself is revoked.",
});
