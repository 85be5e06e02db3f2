import { hasAttribute } from "../../attributes";
import { isServerSubscriber } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webOrganizationalUnitAlone = certificateRule({
  name: "organizational-unit-alone",
  group: "web",
  title: "The subject has an organizational unit and no organization",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.4.2.2",
  severity: "error",
  since: "2021-08-16",
  until: "2022-09-01",
  zlint: ["e_subject_contains_organizational_unit_name_and_no_organization_name"],
  applies: (certificate) =>
    isServerSubscriber(certificate) && hasAttribute(certificate.subject, "organizationalUnitName"),
  check: ({ subject }) =>
    hasAttribute(subject, "organizationName")
      ? undefined
      : "The subject has an organizational unit and no organization; it must not.",
});
