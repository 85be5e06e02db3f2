import { textsOf } from "../../alternativeNames";
import { isPlainText, looksLikeAddress } from "../../dnsSyntax";
import { quotedList } from "../../quoted";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const dnsNameBadCharacter = holderRule({
  name: "dns-name-bad-character",
  group: "rfc5280",
  title: "A host name has a character that no host name has",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.6, RFC 1034 section 3.5",
  severity: "error",
  since: "2012-07-01",
  zlint: ["e_dnsname_bad_character_in_label"],
  check: (holder) => {
    // Spaces, NUL and what is not ASCII have rules of their own, and so have addresses.
    const found = textsOf(holder, "dns").filter(
      (name) => isPlainText(name) && !looksLikeAddress(name) && /[^a-z\d\-_*.]/i.test(name),
    );
    return found.length > 0
      ? `The host name ${quotedList(found)} has characters that are not allowed; letters, digits, hyphens and dots are.`
      : undefined;
  },
});
