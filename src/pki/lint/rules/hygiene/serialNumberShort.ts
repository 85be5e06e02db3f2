import { serialHex } from "../../../certificate/certificate";
import { isSelfSigned } from "../../certificateKind";
import { lintProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";

export const serialNumberShort = certificateRule({
  name: "serial-number-short",
  group: "hygiene",
  title: "The serial number can be guessed",
  profiles: lintProfiles,
  citation: "CA/Browser Forum Baseline Requirements section 7.1",
  severity: "notice",
  applies: (certificate) => !isSelfSigned(certificate),
  check: ({ serialNumber }) =>
    serialNumber.length < 8
      ? `The serial number ${serialHex(serialNumber)} has ${serialNumber.length} octets; with 64 random bits, 8 or more, it cannot be guessed.`
      : undefined,
});
