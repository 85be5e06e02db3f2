import { tags } from "../../../der/tag";
import { attributeOids, attributesOf, tagOf } from "../../attributes";
import { lintProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";

export const issuerCountryNotPrintable = certificateRule({
  name: "issuer-country-not-printable",
  group: "rfc5280",
  title: "The issuer's country is not a PrintableString",
  profiles: lintProfiles,
  citation: "RFC 5280 appendix A.1",
  severity: "error",
  zlint: ["e_issuer_dn_country_not_printable_string"],
  check: ({ issuer }) =>
    attributesOf(issuer).some(
      (attribute) => attribute.oid === attributeOids.countryName && tagOf(attribute) !== tags.printableString,
    )
      ? "The issuer's countryName is not a PrintableString; it must be."
      : undefined,
});
