import { textsOf } from "../../alternativeNames";
import { quoted } from "../../quoted";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const dnsNameNull = holderRule({
  name: "dns-name-null",
  group: "rfc5280",
  title: "A host name has a NUL character",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.6",
  severity: "error",
  zlint: ["e_san_dns_name_includes_null_char", "e_ian_dns_name_includes_null_char"],
  check: (holder) => {
    const found = textsOf(holder, "dns").find((name) => name.includes("\0"));
    return found === undefined
      ? undefined
      : `The host name ${quoted(found.replaceAll("\0", "\\0"))} has a NUL character, at which some clients stop reading: it may pass for another name.`;
  },
});
