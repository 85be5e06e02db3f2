import { dnsNamesOf } from "../../alternativeNames";
import { quoted } from "../../quoted";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const dnsNameRepeated = holderRule({
  name: "dns-name-repeated",
  group: "rfc5280",
  title: "A host name stands in subjectAltName more than once",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.6",
  severity: "notice",
  zlint: ["n_san_dns_name_duplicate"],
  check: (holder) => {
    const seen = new Set<string>();
    const again = dnsNamesOf(holder).find((name) => seen.size === seen.add(name.toLowerCase()).size);
    return again === undefined
      ? undefined
      : `The host name ${quoted(again)} stands there more than once; once is enough.`;
  },
});
