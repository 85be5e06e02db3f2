import { hasAttribute } from "../../attributes";
import { isServerSubscriber } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webOwnerWithoutCountry = certificateRule({
  name: "owner-without-country",
  group: "web",
  title: "The subject names somebody, and no country",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.4.2.2",
  severity: "error",
  since: "2016-09-07",
  zlint: ["e_sub_cert_country_name_must_appear"],
  applies: (certificate) => isServerSubscriber(certificate),
  check: ({ subject }) => {
    const owner = (["organizationName", "givenName", "surname"] as const).find((each) => hasAttribute(subject, each));
    return owner !== undefined && !hasAttribute(subject, "countryName")
      ? `The subject has ${owner}; it must have countryName, too.`
      : undefined;
  },
});
