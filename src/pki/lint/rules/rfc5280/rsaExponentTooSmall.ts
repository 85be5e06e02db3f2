import { quoted } from "../../quoted";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const rsaExponentTooSmall = holderRule({
  name: "rsa-exponent-too-small",
  group: "rfc5280",
  title: "The public exponent of an RSA key is smaller than 3",
  profiles: lintProfiles,
  citation: "RFC 8017 section 3.1",
  severity: "error",
  zlint: ["e_rsa_public_exponent_too_small", "e_rsa_exp_negative"],
  applies: ({ subjectPublicKeyInfo }) => subjectPublicKeyInfo.key.type === "rsa",
  check: ({ subjectPublicKeyInfo: { key } }) =>
    key.type === "rsa" && /^(-.*|[012])$/.test(key.exponent)
      ? `The RSA exponent is ${quoted(key.exponent)}; it must be 3 or more, and 65537 is usual.`
      : undefined,
});
