import { textsOf } from "../../alternativeNames";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const dnsNameBlank = holderRule({
  name: "dns-name-blank",
  group: "rfc5280",
  title: "A host name is a single space",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.6",
  severity: "error",
  since: "1999-01-01",
  zlint: ["e_ext_san_space_dns_name", "e_ext_ian_space_dns_name"],
  check: (holder) =>
    textsOf(holder, "dns").includes(" ") ? 'The host name " " is not allowed; leave it out.' : undefined,
});
