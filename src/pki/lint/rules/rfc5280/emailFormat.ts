import { textsOf } from "../../alternativeNames";
import { quotedList } from "../../quoted";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const emailFormat = holderRule({
  name: "email-format",
  group: "rfc5280",
  title: "An e-mail address is not written as one",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.6",
  severity: "error",
  since: "1999-01-01",
  zlint: ["e_ext_san_rfc822_format_invalid", "e_ext_ian_rfc822_format_invalid"],
  check: (holder) => {
    const found = textsOf(holder, "email").filter((address) => !/^[^\s<>()]+@[^\s<>()@]+$/.test(address));
    return found.length > 0
      ? `The rfc822Name ${quotedList(found)} is no plain address; it must be written as "name@example.com".`
      : undefined;
  },
});
