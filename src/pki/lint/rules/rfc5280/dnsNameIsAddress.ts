import { textsOf } from "../../alternativeNames";
import { looksLikeAddress } from "../../dnsSyntax";
import { quotedList } from "../../quoted";
import { privateProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const dnsNameIsAddress = holderRule({
  name: "dns-name-is-address",
  group: "rfc5280",
  title: "An IP address is written as a host name",
  profiles: privateProfiles,
  citation: "RFC 5280 section 4.2.1.6",
  severity: "error",
  check: (holder) => {
    const found = textsOf(holder, "dns").filter(looksLikeAddress);
    return found.length > 0
      ? `The address ${quotedList(found)} is written as a dNSName, which clients do not compare with addresses; it must be an iPAddress.`
      : undefined;
  },
});
