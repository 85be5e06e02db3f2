import { tags } from "../../../der/tag";
import { attributeOids, attributesOf, tagOf } from "../../attributes";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const countryNotPrintable = holderRule({
  name: "country-not-printable",
  group: "rfc5280",
  title: "The subject's country is not a PrintableString",
  profiles: lintProfiles,
  citation: "RFC 5280 appendix A.1",
  severity: "error",
  zlint: ["e_subject_dn_country_not_printable_string"],
  check: ({ subject }) =>
    attributesOf(subject).some(
      (attribute) => attribute.oid === attributeOids.countryName && tagOf(attribute) !== tags.printableString,
    )
      ? "The subject's countryName is not a PrintableString; it must be."
      : undefined,
});
