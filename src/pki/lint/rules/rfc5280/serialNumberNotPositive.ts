import { serialHex } from "../../../certificate/certificate";
import { quoted } from "../../quoted";
import { lintProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";

export const serialNumberNotPositive = certificateRule({
  name: "serial-number-not-positive",
  group: "rfc5280",
  title: "The serial number is zero or negative",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.1.2.2",
  severity: "error",
  since: "2002-04-01",
  zlint: ["e_serial_number_not_positive"],
  check: ({ serialNumber }) =>
    (serialNumber[0] ?? 0) >= 0x80 || serialNumber.every((octet) => octet === 0)
      ? `The serial number is ${quoted(serialHex(serialNumber))}; it must be a positive number.`
      : undefined,
});
