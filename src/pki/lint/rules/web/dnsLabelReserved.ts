import { dnsNamesOf } from "../../alternativeNames";
import { isServerSubscriber } from "../../certificateKind";
import { labelsOf } from "../../dnsSyntax";
import { quotedList } from "../../quoted";
import { certificateRule } from "../../ruleKinds";

export const webDnsLabelReserved = certificateRule({
  name: "dns-label-reserved",
  group: "web",
  title: 'A label has two hyphens where "xn--" has them, and is not "xn--"',
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.4.2.1",
  severity: "error",
  since: "2021-10-01",
  zlint: ["e_dnsname_contains_prohibited_reserved_label"],
  applies: (certificate) => isServerSubscriber(certificate),
  check: (certificate) => {
    const found = dnsNamesOf(certificate).filter((name) =>
      labelsOf(name).some((label) => /^(?!xn).{2}--/i.test(label)),
    );
    return found.length > 0
      ? `The host name ${quotedList(found)} has a reserved label; only "xn--…" is allowed.`
      : undefined;
  },
});
