import { textsOf } from "../../alternativeNames";
import { quotedList } from "../../quoted";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const wildcardBare = holderRule({
  name: "wildcard-bare",
  group: "rfc5280",
  title: "A wildcard stands alone or at the end",
  profiles: lintProfiles,
  citation: "RFC 9525 section 6.3",
  severity: "error",
  zlint: ["e_san_bare_wildcard", "e_ian_bare_wildcard"],
  check: (holder) => {
    const found = textsOf(holder, "dns").filter((name) => name.endsWith("*"));
    return found.length > 0
      ? `The host name ${quotedList(found)} ends with a wildcard; it must be followed by a domain, as in "*.example.com".`
      : undefined;
  },
});
