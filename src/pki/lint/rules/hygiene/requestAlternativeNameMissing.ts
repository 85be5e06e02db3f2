import { extensionNamed } from "../../alternativeNames";
import { isCa } from "../../certificateKind";
import { requestRule } from "../../ruleKinds";

export const requestAlternativeNameMissing = requestRule({
  name: "request-alternative-name-missing",
  group: "hygiene",
  title: "A request asks for no subjectAltName",
  profiles: ["private-pki", "acm-import", "web"],
  citation: "RFC 9525 section 2",
  severity: "notice",
  applies: (request) => !isCa(request),
  check: (request) =>
    extensionNamed(request, "subjectAltName")
      ? undefined
      : "The request asks for no subjectAltName; a server's certificate needs one, because clients ignore the common name.",
});
