import { textsOf } from "../../alternativeNames";
import { labelsOf } from "../../dnsSyntax";
import { quoted } from "../../quoted";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const dnsLabelTooLong = holderRule({
  name: "dns-label-too-long",
  group: "rfc5280",
  title: "A label of a host name has more than 63 characters",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.6, RFC 1035 section 2.3.4",
  severity: "error",
  since: "2008-05-01",
  zlint: ["e_rfc_dnsname_label_too_long", "e_dnsname_label_too_long"],
  check: (holder) => {
    const long = textsOf(holder, "dns")
      .flatMap(labelsOf)
      .find((label) => label.length > 63);
    return (
      long && `The label ${quoted(long)} of a host name has ${long.length} characters; it must not have more than 63.`
    );
  },
});
