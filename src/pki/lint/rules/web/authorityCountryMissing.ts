import { hasAttribute } from "../../attributes";
import { isCa } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webAuthorityCountryMissing = certificateRule({
  name: "authority-country-missing",
  group: "web",
  title: "An authority has no country",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.10.2",
  severity: "error",
  since: "2012-07-01",
  zlint: ["e_ca_country_name_missing"],
  applies: (certificate) => isCa(certificate),
  check: ({ subject }) =>
    hasAttribute(subject, "countryName") ? undefined : "An authority has no country; it must have one.",
});
