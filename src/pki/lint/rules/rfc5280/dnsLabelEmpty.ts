import { textsOf } from "../../alternativeNames";
import { quotedList } from "../../quoted";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const dnsLabelEmpty = holderRule({
  name: "dns-label-empty",
  group: "rfc5280",
  title: "A host name has an empty label",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.6, RFC 1034 section 3.5",
  severity: "error",
  since: "2008-05-01",
  zlint: ["e_rfc_dnsname_empty_label", "e_dnsname_empty_label"],
  check: (holder) => {
    const found = textsOf(holder, "dns").filter((name) => name.includes("..") || /[^.]\.$/.test(name));
    return found.length > 0
      ? `The host name ${quotedList(found)} has an empty label; it must have neither two dots in a row nor one at its end.`
      : undefined;
  },
});
