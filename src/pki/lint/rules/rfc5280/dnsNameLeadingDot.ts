import { textsOf } from "../../alternativeNames";
import { quotedList } from "../../quoted";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const dnsNameLeadingDot = holderRule({
  name: "dns-name-leading-dot",
  group: "rfc5280",
  title: "A host name begins with a dot",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.6",
  severity: "error",
  zlint: ["e_san_dns_name_starts_with_period", "e_ian_dns_name_starts_with_period"],
  check: (holder) => {
    const found = textsOf(holder, "dns").filter((name) => name.startsWith("."));
    return found.length > 0
      ? `The host name ${quotedList(found)} begins with a dot, which only name constraints may; write "*." for a wildcard.`
      : undefined;
  },
});
