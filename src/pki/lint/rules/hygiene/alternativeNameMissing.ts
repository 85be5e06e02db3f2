import { extensionNamed } from "../../alternativeNames";
import { isCa, purposesOf } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const alternativeNameMissing = certificateRule({
  name: "alternative-name-missing",
  group: "hygiene",
  title: "A server's certificate has no subjectAltName",
  profiles: ["private-pki", "acm-import"],
  citation: "RFC 9525 section 2",
  severity: "notice",
  applies: (certificate) =>
    !isCa(certificate) &&
    purposesOf(certificate)?.includes("serverAuth") === true &&
    purposesOf(certificate)?.includes("clientAuth") !== true,
  check: (certificate) =>
    extensionNamed(certificate, "subjectAltName")
      ? undefined
      : "The certificate is for servers and has no subjectAltName; clients ignore the common name, so it should have one.",
});
