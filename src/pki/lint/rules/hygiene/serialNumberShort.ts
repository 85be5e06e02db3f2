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
      ? `The serial number ${serialHex(serialNumber)} is shorter than the 8 octets that 64 random bits take; it can be guessed.`
      : undefined,
});
