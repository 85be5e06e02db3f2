import { isForServers, policiesOf } from "../../certificateKind";
import { quotedList } from "../../quoted";
import { certificateRule } from "../../ruleKinds";

export const webPracticeStatementAddress = certificateRule({
  name: "practice-statement-address",
  group: "web",
  title: "The address of a certification practice statement is none of http or https",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.7.9",
  severity: "error",
  since: "2023-09-15",
  zlint: ["e_invalid_cps_uri"],
  applies: (certificate) => isForServers(certificate),
  check: ({ extensions }) => {
    const found = policiesOf(extensions)
      .flatMap(({ policyQualifiers }) => policyQualifiers)
      .flatMap((qualifier) =>
        qualifier.type === "cPSuri" && !/^https?:\/\/[^/\s]+/i.test(qualifier.uri) ? [qualifier.uri] : [],
      );
    return found.length > 0 ? `The CPS pointer ${quotedList(found)} must be an http or https address.` : undefined;
  },
});
