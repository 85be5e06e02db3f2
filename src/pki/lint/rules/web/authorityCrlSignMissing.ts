import { isCa, usagesOf } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webAuthorityCrlSignMissing = certificateRule({
  name: "authority-crl-sign-missing",
  group: "web",
  title: "An authority's keyUsage does not allow signing revocation lists",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.10.7",
  severity: "error",
  since: "2012-07-01",
  zlint: ["e_ca_crl_sign_not_set"],
  applies: (certificate) => isCa(certificate) && usagesOf(certificate) !== undefined,
  check: (certificate) =>
    usagesOf(certificate)?.includes("cRLSign") ? undefined : "An authority's keyUsage has no cRLSign; it must have it.",
});
