import { textsOf } from "../../alternativeNames";
import { labelsOf } from "../../dnsSyntax";
import { quotedList } from "../../quoted";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const wildcardPartial = holderRule({
  name: "wildcard-partial",
  group: "rfc5280",
  title: "A wildcard is a part of a label",
  profiles: lintProfiles,
  citation: "RFC 9525 section 6.3",
  severity: "error",
  since: "2012-07-01",
  zlint: ["e_dnsname_left_label_wildcard_correct"],
  check: (holder) => {
    const found = textsOf(holder, "dns").filter((name) => /^(?!\*$)[^.]*\*/.test(labelsOf(name)[0] ?? ""));
    return found.length > 0
      ? `The host name ${quotedList(found)} has a wildcard beside other characters; the first label must be "*" alone.`
      : undefined;
  },
});
