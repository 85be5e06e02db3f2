import { formatName } from "../../../certificate/name";
import { quoted } from "../../quoted";
import { lintProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";

export const issuerRelativeNameSeveral = certificateRule({
  name: "issuer-relative-name-several",
  group: "rfc5280",
  title: "A relative name of the issuer has several attributes",
  profiles: lintProfiles,
  citation: "RFC 4514 section 2.2",
  severity: "warning",
  zlint: ["w_multiple_issuer_rdn"],
  check: ({ issuer }) =>
    issuer.rdns.some((attributes) => attributes.length > 1)
      ? `The issuer, ${quoted(formatName(issuer))}, has several attributes in one relative name, which is rarely meant.`
      : undefined,
});
