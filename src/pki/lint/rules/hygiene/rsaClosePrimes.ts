import { hasClosePrimes, rsaNumbers } from "../../rsaNumbers";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const rsaClosePrimes = holderRule({
  name: "rsa-close-primes",
  group: "hygiene",
  title: "The primes of an RSA key lie close together",
  profiles: lintProfiles,
  citation: "FIPS 186-5 section A.1.3, Fermat's factorization",
  severity: "error",
  zlint: ["e_rsa_fermat_factorization"],
  applies: ({ subjectPublicKeyInfo }) => subjectPublicKeyInfo.key.type === "rsa",
  check: ({ subjectPublicKeyInfo }) => {
    const numbers = rsaNumbers(subjectPublicKeyInfo);
    return numbers && hasClosePrimes(numbers.modulus)
      ? "The two primes of the RSA key lie close together: anybody can compute the private key. Replace it."
      : undefined;
  },
});
