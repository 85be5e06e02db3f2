import { textsOf } from "../../alternativeNames";
import { quotedList } from "../../quoted";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const dnsNameNotAscii = holderRule({
  name: "dns-name-not-ascii",
  group: "rfc5280",
  title: "A host name is not ASCII",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.6",
  severity: "error",
  since: "1999-01-01",
  zlint: ["e_ext_san_dns_not_ia5_string", "e_ext_ian_dns_not_ia5_string"],
  check: (holder) => {
    const found = textsOf(holder, "dns").filter((name) => /[^\u0000-\u007f]/.test(name));
    return found.length > 0
      ? `The host name ${quotedList(found)} is not ASCII; it must be written as "xn--…".`
      : undefined;
  },
});
