import { isCa, isForServers, validityDays } from "../../certificateKind";
import { daysText } from "../../quoted";
import { certificateRule } from "../../ruleKinds";

export const entityValidityLong = certificateRule({
  name: "entity-validity-long",
  group: "hygiene",
  title: "An end entity is valid for more than 825 days",
  profiles: ["private-pki"],
  citation: 'Apple, "Requirements for trusted certificates in iOS 13 and macOS 10.15"',
  severity: "notice",
  applies: (certificate) => !isCa(certificate) && isForServers(certificate),
  check: (certificate) => {
    const days = validityDays(certificate);
    return days > 825
      ? `The certificate is valid for ${daysText(Math.round(days))}; Apple's systems refuse servers with more than 825, of private authorities too.`
      : undefined;
  },
});
