import { extensionNamed } from "../../alternativeNames";
import { privateProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";

export const basicConstraintsMissing = certificateRule({
  name: "basic-constraints-missing",
  group: "hygiene",
  title: "A certificate of version 3 does not say whether it is an authority",
  profiles: privateProfiles,
  citation: "RFC 5280 section 4.2.1.9",
  severity: "notice",
  applies: ({ version }) => version === 3,
  check: (certificate) =>
    extensionNamed(certificate, "basicConstraints")
      ? undefined
      : "There is no basicConstraints. The certificate is no authority, and some software wants to read that.",
});
