import { rsaNumbers, smallFactor } from "../../rsaNumbers";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const rsaSmallFactor = holderRule({
  name: "rsa-small-factor",
  group: "hygiene",
  title: "The modulus of an RSA key has a small factor",
  profiles: lintProfiles,
  citation: "CA/Browser Forum Baseline Requirements section 6.1.6",
  severity: "warning",
  since: "2013-06-03",
  zlint: ["w_rsa_mod_factors_smaller_than_752"],
  applies: ({ subjectPublicKeyInfo }) => subjectPublicKeyInfo.key.type === "rsa",
  check: ({ subjectPublicKeyInfo }) => {
    const numbers = rsaNumbers(subjectPublicKeyInfo);
    const factor = numbers && smallFactor(numbers.modulus);
    return factor === undefined
      ? undefined
      : `The RSA modulus is divisible by ${factor}: the key is broken and has to be replaced.`;
  },
});
