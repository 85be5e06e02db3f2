import { textsOf } from "../../alternativeNames";
import { quoted } from "../../quoted";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const dnsNameTooLong = holderRule({
  name: "dns-name-too-long",
  group: "rfc5280",
  title: "A host name has more than 253 characters",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.6, RFC 1035 section 2.3.4",
  severity: "error",
  since: "2008-05-01",
  zlint: ["e_ext_san_dns_name_too_long"],
  check: (holder) => {
    const long = textsOf(holder, "dns").find((name) => name.length > 253);
    return long && `The host name ${quoted(long)} has ${long.length} characters; it must not have more than 253.`;
  },
});
