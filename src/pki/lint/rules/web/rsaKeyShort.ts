import { certificateRule } from "../../ruleKinds";

export const webRsaKeyShort = certificateRule({
  name: "rsa-key-short",
  group: "web",
  title: "An RSA key has fewer than 2048 bits",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 6.1.5",
  severity: "error",
  zlint: ["e_rsa_mod_less_than_2048_bits"],
  applies: ({ notAfter }) => notAfter > new Date("2013-12-31"),
  check: ({ subjectPublicKeyInfo: { key } }) =>
    key.type === "rsa" && key.bits < 2048 ? `The RSA key has ${key.bits} bits; it must have 2048 at least.` : undefined,
});
