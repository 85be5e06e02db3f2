import { hasAttribute } from "../../attributes";
import { hasPolicy, isServerSubscriber } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webPersonWithoutPolicy = certificateRule({
  name: "person-without-policy",
  group: "web",
  title: "The subject has a person's name, and the policy is not individual-validated",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.4.2.2",
  severity: "error",
  since: "2016-09-07",
  until: "2023-09-15",
  zlint: ["e_sub_cert_given_name_surname_contains_correct_policy"],
  applies: (certificate) => isServerSubscriber(certificate),
  check: (certificate) =>
    (hasAttribute(certificate.subject, "givenName") || hasAttribute(certificate.subject, "surname")) &&
    !hasPolicy(certificate, "2.23.140.1.2.3")
      ? "The subject has a person's name; the policy must be individual-validated."
      : undefined,
});
