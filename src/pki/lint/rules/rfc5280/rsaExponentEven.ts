import { quoted } from "../../quoted";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const rsaExponentEven = holderRule({
  name: "rsa-exponent-even",
  group: "rfc5280",
  title: "The public exponent of an RSA key is even",
  profiles: lintProfiles,
  citation: "RFC 8017 section 3.1",
  severity: "error",
  since: "2013-06-03",
  zlint: ["e_rsa_public_exponent_not_odd"],
  applies: ({ subjectPublicKeyInfo }) => subjectPublicKeyInfo.key.type === "rsa",
  check: ({ subjectPublicKeyInfo: { key } }) =>
    key.type === "rsa" && /[02468ace]$/i.test(key.exponent)
      ? `The RSA exponent is ${quoted(key.exponent)}; it must be odd.`
      : undefined,
});
