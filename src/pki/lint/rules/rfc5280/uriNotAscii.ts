import { textsOf } from "../../alternativeNames";
import { quotedList } from "../../quoted";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const uriNotAscii = holderRule({
  name: "uri-not-ascii",
  group: "rfc5280",
  title: "A URI is not ASCII",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.6",
  severity: "error",
  since: "2008-05-01",
  zlint: ["e_ext_san_uri_not_ia5", "e_ext_ian_uri_not_ia5"],
  check: (holder) => {
    const found = textsOf(holder, "uri").filter((uri) => /[^\u0000-\u007f]/.test(uri));
    return found.length > 0 ? `The URI ${quotedList(found)} is not ASCII; it must be percent-encoded.` : undefined;
  },
});
