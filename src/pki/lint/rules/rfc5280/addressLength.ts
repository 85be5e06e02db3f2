import { alternativeNames } from "../../alternativeNames";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const addressLength = holderRule({
  name: "address-length",
  group: "rfc5280",
  title: "An IP address has neither 4 nor 16 octets",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.6",
  severity: "error",
  check: (holder) => {
    const lengths = alternativeNames(holder).flatMap(({ name }) => (name.type === "ip" ? [name.value.length] : []));
    const wrong = lengths.find((length) => length !== 4 && length !== 16);
    return wrong === undefined ? undefined : `An iPAddress has ${wrong} octets; it must have 4 or 16.`;
  },
});
