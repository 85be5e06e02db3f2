import { hasAttribute } from "../../attributes";
import { isCa } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webAuthorityOrganizationMissing = certificateRule({
  name: "authority-organization-missing",
  group: "web",
  title: "An authority has no organization",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.10.2",
  severity: "error",
  since: "2012-07-01",
  zlint: ["e_ca_organization_name_missing"],
  applies: (certificate) => isCa(certificate),
  check: ({ subject }) =>
    hasAttribute(subject, "organizationName") ? undefined : "An authority has no organization; it must have one.",
});
