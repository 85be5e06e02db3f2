import { dnsNamesOf } from "../../alternativeNames";
import { isServerSubscriber } from "../../certificateKind";
import { quotedList } from "../../quoted";
import { certificateRule } from "../../ruleKinds";

export const webDnsNameUnderscore = certificateRule({
  name: "dns-name-underscore",
  group: "web",
  title: "A host name has an underscore",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.4.2.1",
  severity: "error",
  since: "2019-04-01",
  zlint: ["e_underscore_not_permissible_in_dnsname"],
  applies: (certificate) => isServerSubscriber(certificate),
  check: (certificate) => {
    const found = dnsNamesOf(certificate).filter((name) => name.includes("_"));
    return found.length > 0 ? `The host name ${quotedList(found)} has an underscore; it must not.` : undefined;
  },
});
