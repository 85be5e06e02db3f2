import { hasAttribute } from "../../attributes";
import { isServerSubscriber } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webOwnerWithoutLocality = certificateRule({
  name: "owner-without-locality",
  group: "web",
  title: "The subject names somebody, and neither locality nor state",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.4.2.2",
  severity: "error",
  since: "2016-09-07",
  zlint: ["e_sub_cert_locality_name_must_appear", "e_sub_cert_province_must_appear"],
  applies: (certificate) => isServerSubscriber(certificate),
  check: ({ subject }) => {
    const owner = (["organizationName", "givenName", "surname"] as const).find((each) => hasAttribute(subject, each));
    const hasPlace = hasAttribute(subject, "localityName") || hasAttribute(subject, "stateOrProvinceName");
    return owner !== undefined && !hasPlace
      ? `The subject has ${owner}; it must have localityName or stateOrProvinceName, too.`
      : undefined;
  },
});
