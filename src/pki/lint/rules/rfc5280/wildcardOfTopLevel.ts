import { dnsNamesOf } from "../../alternativeNames";
import { quotedList } from "../../quoted";
import { privateProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const wildcardOfTopLevel = holderRule({
  name: "wildcard-of-top-level",
  group: "rfc5280",
  title: "A wildcard stands for all names of a top-level domain",
  profiles: privateProfiles,
  citation: "RFC 9525 section 6.3",
  severity: "warning",
  check: (holder) => {
    const found = dnsNamesOf(holder).filter((name) => /^\*\.[^.*]+$/.test(name));
    return found.length > 0
      ? `The host name ${quotedList(found)} has one label behind its wildcard; most clients want two, as in "*.example.com".`
      : undefined;
  },
});
