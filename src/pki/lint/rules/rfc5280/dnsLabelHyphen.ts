import { textsOf } from "../../alternativeNames";
import { labelsOf } from "../../dnsSyntax";
import { quotedList } from "../../quoted";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const dnsLabelHyphen = holderRule({
  name: "dns-label-hyphen",
  group: "rfc5280",
  title: "A label of a host name begins or ends with a hyphen",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.6, RFC 1034 section 3.5",
  severity: "error",
  since: "2008-05-01",
  zlint: ["e_rfc_dnsname_hyphen_in_sld", "e_dnsname_hyphen_in_sld"],
  check: (holder) => {
    const found = textsOf(holder, "dns").filter((name) => labelsOf(name).some((label) => /^-|-$/.test(label)));
    return found.length > 0
      ? `The host name ${quotedList(found)} has a label that begins or ends with a hyphen; it must not.`
      : undefined;
  },
});
