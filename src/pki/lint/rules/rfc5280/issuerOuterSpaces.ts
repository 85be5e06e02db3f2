import { attributesOf, shortName } from "../../attributes";
import { quoted } from "../../quoted";
import { lintProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";

export const issuerOuterSpaces = certificateRule({
  name: "issuer-outer-spaces",
  group: "rfc5280",
  title: "An attribute of the issuer begins or ends with a space",
  profiles: lintProfiles,
  citation: "RFC 4518 section 2.6.1",
  severity: "warning",
  zlint: ["w_issuer_dn_leading_whitespace", "w_issuer_dn_trailing_whitespace"],
  check: ({ issuer }) => {
    const odd = attributesOf(issuer).find(({ value }) => /^\s|\s$/.test(value));
    return odd && `The issuer's ${shortName(odd)}, ${quoted(odd.value)}, begins or ends with a space; it should not.`;
  },
});
