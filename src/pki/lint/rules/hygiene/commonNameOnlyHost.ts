import { commonName } from "../../../certificate/name";
import { extensionNamed } from "../../alternativeNames";
import { isCa, purposesOf } from "../../certificateKind";
import { isQualifiedHost } from "../../dnsSyntax";
import { quoted } from "../../quoted";
import { certificateRule } from "../../ruleKinds";

export const commonNameOnlyHost = certificateRule({
  name: "common-name-only-host",
  group: "hygiene",
  title: "A host name stands in the common name alone",
  profiles: ["private-pki", "acm-import"],
  citation: "RFC 9525 section 2",
  severity: "notice",
  applies: (certificate) => !isCa(certificate) && purposesOf(certificate)?.includes("serverAuth") === true,
  check: (certificate) => {
    const name = commonName(certificate.subject) ?? "";
    return isQualifiedHost(name) && extensionNamed(certificate, "subjectAltName") === undefined
      ? `The host name ${quoted(name)} stands in the common name alone, which clients no longer read.`
      : undefined;
  },
});
