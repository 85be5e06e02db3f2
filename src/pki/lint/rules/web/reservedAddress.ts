import { formatGeneralName } from "../../../extensions/generalName";
import { subjectNames } from "../../alternativeNames";
import { isServerSubscriber } from "../../certificateKind";
import { quotedList } from "../../quoted";
import { isReservedAddress } from "../../reservedAddress";
import { certificateRule } from "../../ruleKinds";

export const webReservedAddress = certificateRule({
  name: "reserved-address",
  group: "web",
  title: "An IP address is reserved",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 4.2.2",
  severity: "error",
  since: "2012-07-01",
  zlint: ["e_ext_san_contains_reserved_ip"],
  applies: (certificate) => isServerSubscriber(certificate),
  check: (certificate) => {
    const found = subjectNames(certificate).filter((name) => name.type === "ip" && isReservedAddress(name.value));
    return found.length > 0
      ? `The address ${quotedList(found.map(formatGeneralName))} is reserved; no public authority may certify it.`
      : undefined;
  },
});
