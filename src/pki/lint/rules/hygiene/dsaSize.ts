import { divisorBits } from "../../dsaDivisor";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

const approved = new Set(["2048 224", "2048 256", "3072 256"]);

export const dsaSize = holderRule({
  name: "dsa-size",
  group: "hygiene",
  title: "A DSA key has a size that is not approved",
  profiles: lintProfiles,
  citation: "FIPS 186-4 section 4.2",
  severity: "error",
  zlint: ["e_dsa_improper_modulus_or_divisor_size"],
  check: ({ subjectPublicKeyInfo: { key, algorithm } }) =>
    key.type === "dsa" && !approved.has(`${key.bits} ${divisorBits(algorithm)}`)
      ? `The DSA key has ${key.bits} bits with a divisor of ${divisorBits(algorithm)}; it must be 2048 with 224 or 256, or 3072 with 256.`
      : undefined,
});
