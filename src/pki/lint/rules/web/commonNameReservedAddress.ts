import { parseIpAddress } from "../../../issue/ipAddress";
import { valuesOf } from "../../attributes";
import { isForServers } from "../../certificateKind";
import { quoted } from "../../quoted";
import { isReservedAddress } from "../../reservedAddress";
import { certificateRule } from "../../ruleKinds";

export const webCommonNameReservedAddress = certificateRule({
  name: "common-name-reserved-address",
  group: "web",
  title: "The common name is a reserved IP address",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 4.2.2",
  severity: "error",
  since: "2012-07-01",
  zlint: ["e_subject_contains_reserved_ip"],
  applies: (certificate) => isForServers(certificate),
  check: ({ subject }) => {
    const found = valuesOf(subject, "commonName").find((value) => {
      const octets = parseIpAddress(value);
      return octets && isReservedAddress(octets);
    });
    return found === undefined
      ? undefined
      : `The common name is the reserved address ${quoted(found)}; it must be a public one.`;
  },
});
