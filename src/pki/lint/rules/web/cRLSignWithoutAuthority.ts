import { isCa, isForServers, usagesOf } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webCRLSignWithoutAuthority = certificateRule({
  name: "crl-sign-without-authority",
  group: "web",
  title: "A server's keyUsage allows signing revocation lists",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.7.11",
  severity: "error",
  since: "2012-07-01",
  zlint: ["e_sub_cert_key_usage_crl_sign_bit_set"],
  applies: (certificate) => !isCa(certificate) && isForServers(certificate),
  check: (certificate) =>
    usagesOf(certificate)?.includes("cRLSign") ? "keyUsage has cRLSign; a server's certificate must not." : undefined,
});
