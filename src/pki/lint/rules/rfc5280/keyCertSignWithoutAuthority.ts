import { isCa, usagesOf } from "../../certificateKind";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const keyCertSignWithoutAuthority = holderRule({
  name: "key-cert-sign-without-authority",
  group: "rfc5280",
  title: "keyUsage allows signing certificates, and basicConstraints does not",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.9",
  severity: "error",
  since: "2002-04-01",
  zlint: ["e_ext_key_usage_cert_sign_without_ca", "e_sub_cert_key_usage_cert_sign_bit_set"],
  applies: (holder) => usagesOf(holder)?.includes("keyCertSign") === true,
  check: (holder) =>
    isCa(holder)
      ? undefined
      : "keyUsage has keyCertSign, and basicConstraints does not say CA:TRUE; an authority must have both, others neither.",
});
