import { dnsNamesOf } from "../../alternativeNames";
import { isServerSubscriber } from "../../certificateKind";
import { isInternalName } from "../../dnsSyntax";
import { quotedList } from "../../quoted";
import { certificateRule } from "../../ruleKinds";

export const webInternalName = certificateRule({
  name: "internal-name",
  group: "web",
  title: "A host name is none of the public DNS",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 4.2.2",
  severity: "error",
  since: "2012-07-01",
  applies: (certificate) => isServerSubscriber(certificate),
  check: (certificate) => {
    const found = dnsNamesOf(certificate).filter((name) => !name.includes("onion") && isInternalName(name));
    return found.length > 0
      ? `The name ${quotedList(found)} is not of the public DNS; no public authority may certify it.`
      : undefined;
  },
});
