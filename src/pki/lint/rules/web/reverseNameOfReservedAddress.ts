import { dnsNamesOf } from "../../alternativeNames";
import { valuesOf } from "../../attributes";
import { isForServers } from "../../certificateKind";
import { quoted } from "../../quoted";
import { addressOfReverseName, isReservedAddress } from "../../reservedAddress";
import { certificateRule } from "../../ruleKinds";

export const webReverseNameOfReservedAddress = certificateRule({
  name: "reverse-name-of-reserved-address",
  group: "web",
  title: "A name stands for a reserved address in the reverse zone",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 4.2.2",
  severity: "error",
  since: "2012-07-01",
  zlint: ["e_subject_contains_reserved_arpa_ip"],
  applies: (certificate) => isForServers(certificate),
  check: (certificate) => {
    const names = [...valuesOf(certificate.subject, "commonName"), ...dnsNamesOf(certificate)];
    const found = names.find((name) => {
      const octets = addressOfReverseName(name);
      return octets && isReservedAddress(octets);
    });
    return found === undefined
      ? undefined
      : `The name ${quoted(found)} stands for a reserved address; it must not be certified.`;
  },
});
