import { isCa, purposesOf } from "../../certificateKind";
import { privateProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";

export const anyPurpose = certificateRule({
  name: "any-purpose",
  group: "hygiene",
  title: "The certificate is for any purpose",
  profiles: privateProfiles,
  citation: "RFC 5280 section 4.2.1.12",
  severity: "notice",
  applies: (certificate) => !isCa(certificate),
  check: (certificate) =>
    purposesOf(certificate)?.includes("anyExtendedKeyUsage")
      ? "extendedKeyUsage has anyExtendedKeyUsage: the certificate may be used for everything. Name what it is for."
      : undefined,
});
