import { lintProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";

export const serialNumberTooLong = certificateRule({
  name: "serial-number-too-long",
  group: "rfc5280",
  title: "The serial number has more than 20 octets",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.1.2.2",
  severity: "error",
  since: "2002-04-01",
  zlint: ["e_serial_number_longer_than_20_octets"],
  check: ({ serialNumber }) =>
    serialNumber.length > 20
      ? `The serial number has ${serialNumber.length} octets; it must not have more than 20.`
      : undefined,
});
