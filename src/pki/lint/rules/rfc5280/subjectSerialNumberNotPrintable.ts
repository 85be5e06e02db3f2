import { tags } from "../../../der/tag";
import { attributeOids, attributesOf, tagOf } from "../../attributes";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const subjectSerialNumberNotPrintable = holderRule({
  name: "subject-serial-number-not-printable",
  group: "rfc5280",
  title: "The subject's serialNumber is not a PrintableString",
  profiles: lintProfiles,
  citation: "RFC 5280 appendix A.1",
  severity: "error",
  zlint: ["e_subject_dn_serial_number_not_printable_string"],
  check: ({ subject }) =>
    attributesOf(subject).some(
      (attribute) => attribute.oid === attributeOids.serialNumber && tagOf(attribute) !== tags.printableString,
    )
      ? "The subject's serialNumber attribute is not a PrintableString; it must be."
      : undefined,
});
