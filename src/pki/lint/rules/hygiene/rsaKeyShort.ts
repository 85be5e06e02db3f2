import { holderRule } from "../../ruleKinds";

export const rsaKeyShort = holderRule({
  name: "rsa-key-short",
  group: "hygiene",
  title: "An RSA key has fewer than 2048 bits",
  profiles: ["private-pki"],
  citation: "NIST SP 800-131A revision 2 section 3",
  severity: "error",
  check: ({ subjectPublicKeyInfo: { key } }) =>
    key.type === "rsa" && key.bits < 2048 ? `The RSA key has ${key.bits} bits; it must have 2048 at least.` : undefined,
});
