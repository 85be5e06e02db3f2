import { rsaNumbers } from "../../rsaNumbers";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const rsaModulusEven = holderRule({
  name: "rsa-modulus-even",
  group: "rfc5280",
  title: "The modulus of an RSA key is even",
  profiles: lintProfiles,
  citation: "RFC 8017 section 3.1",
  severity: "error",
  zlint: ["w_rsa_mod_not_odd"],
  applies: ({ subjectPublicKeyInfo }) => subjectPublicKeyInfo.key.type === "rsa",
  check: ({ subjectPublicKeyInfo }) =>
    rsaNumbers(subjectPublicKeyInfo)?.modulus.at(-1)?.toString(2).endsWith("0")
      ? "The RSA modulus is an even number; it must be the product of odd primes."
      : undefined,
});
