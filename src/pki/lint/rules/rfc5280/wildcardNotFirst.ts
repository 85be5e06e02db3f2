import { textsOf } from "../../alternativeNames";
import { quotedList } from "../../quoted";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const wildcardNotFirst = holderRule({
  name: "wildcard-not-first",
  group: "rfc5280",
  title: "A wildcard is not in the first label",
  profiles: lintProfiles,
  citation: "RFC 9525 section 6.3",
  severity: "error",
  zlint: ["e_san_wildcard_not_first", "e_ian_wildcard_not_first", "e_dnsname_wildcard_only_in_left_label"],
  check: (holder) => {
    const found = textsOf(holder, "dns").filter((name) => name.replace(/^[^.]*/, "").includes("*"));
    return found.length > 0
      ? `The host name ${quotedList(found)} has a wildcard behind its first label; no client takes it there.`
      : undefined;
  },
});
