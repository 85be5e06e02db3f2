import { findExtension } from "../../../extensions/extension";
import { lintProfiles } from "../../rule";
import { certificateListRule } from "../../ruleKinds";

export const listNumberTooLong = certificateListRule({
  name: "list-number-too-long",
  group: "rfc5280",
  title: "cRLNumber has more than 20 octets",
  profiles: lintProfiles,
  citation: "RFC 5280 section 5.2.3",
  severity: "error",
  check: ({ extensions }) => {
    const number = findExtension(extensions, "cRLNumber")?.number;
    return number && number.length > 20
      ? `cRLNumber has ${number.length} octets; it must not have more than 20.`
      : undefined;
  },
});
