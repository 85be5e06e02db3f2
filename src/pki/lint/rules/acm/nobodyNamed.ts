import { subjectNames } from "../../alternativeNames";
import { hasAttribute } from "../../attributes";
import { isCa } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const acmNobodyNamed = certificateRule({
  name: "nobody-named",
  group: "acm",
  title: "The certificate names no host",
  profiles: ["acm-import"],
  citation: 'AWS Certificate Manager, "Prerequisites for importing ACM certificates"',
  severity: "error",
  applies: (certificate) => !isCa(certificate),
  check: (certificate) =>
    subjectNames(certificate).some(({ type }) => type === "dns" || type === "ip") ||
    hasAttribute(certificate.subject, "commonName")
      ? undefined
      : "The certificate has neither a host name nor an address; ACM asks for one.",
});
