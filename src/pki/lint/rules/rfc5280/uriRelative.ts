import { textsOf } from "../../alternativeNames";
import { quotedList } from "../../quoted";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const uriRelative = holderRule({
  name: "uri-relative",
  group: "rfc5280",
  title: "A URI has no scheme",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.6",
  severity: "error",
  since: "1999-01-01",
  zlint: ["e_ext_san_uri_relative", "e_ext_san_uri_format_invalid"],
  check: (holder) => {
    const found = textsOf(holder, "uri").filter((uri) => !/^[a-z][a-z\d+.-]*:(?!\/\/$)./i.test(uri));
    return found.length > 0
      ? `The URI ${quotedList(found)} is relative; it must have a scheme and something behind it, as in "spiffe://example.org/device".`
      : undefined;
  },
});
