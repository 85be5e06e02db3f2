import { textsOf } from "../../alternativeNames";
import { quotedList } from "../../quoted";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const dnsNameInnerSpace = holderRule({
  name: "dns-name-inner-space",
  group: "rfc5280",
  title: "A host name has spaces or control characters in it",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.6, RFC 1034 section 3.5",
  severity: "error",
  check: (holder) => {
    const found = textsOf(holder, "dns").filter((name) => name !== " " && /[\u0001-\u0020\u007f]/.test(name));
    return found.length > 0
      ? `The host name ${quotedList(found)} has spaces or control characters; it must have none, and one name an entry.`
      : undefined;
  },
});
