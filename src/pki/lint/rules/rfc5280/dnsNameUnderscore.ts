import { textsOf } from "../../alternativeNames";
import { quotedList } from "../../quoted";
import { privateProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const dnsNameUnderscore = holderRule({
  name: "dns-name-underscore",
  group: "rfc5280",
  title: "A host name has an underscore",
  profiles: privateProfiles,
  citation: "RFC 5280 section 4.2.1.6, RFC 1034 section 3.5",
  severity: "warning",
  since: "2008-05-01",
  zlint: ["e_rfc_dnsname_underscore_in_sld", "w_rfc_dnsname_underscore_in_trd"],
  check: (holder) => {
    const found = textsOf(holder, "dns").filter((name) => name.includes("_"));
    return found.length > 0
      ? `The host name ${quotedList(found)} has an underscore; letters, digits and hyphens are what every client takes.`
      : undefined;
  },
});
