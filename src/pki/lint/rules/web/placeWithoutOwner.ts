import { hasAttribute } from "../../attributes";
import { isServerSubscriber } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

const places = ["localityName", "stateOrProvinceName", "streetAddress", "postalCode"] as const;

export const webPlaceWithoutOwner = certificateRule({
  name: "place-without-owner",
  group: "web",
  title: "The subject has a place, and names nobody who is there",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.4.2.2",
  severity: "error",
  since: "2016-09-07",
  zlint: [
    "e_sub_cert_locality_name_must_not_appear",
    "e_sub_cert_province_must_not_appear",
    "e_sub_cert_street_address_should_not_exist",
    "e_sub_cert_postal_code_must_not_appear",
  ],
  applies: (certificate) => isServerSubscriber(certificate),
  check: ({ subject }) => {
    const place = places.find((each) => hasAttribute(subject, each));
    const hasOwner = (["organizationName", "givenName", "surname"] as const).some((each) =>
      hasAttribute(subject, each),
    );
    return place !== undefined && !hasOwner
      ? `The subject has ${place} without organizationName, givenName or surname; it must not.`
      : undefined;
  },
});
