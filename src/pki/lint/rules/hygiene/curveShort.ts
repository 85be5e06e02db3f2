import { holderRule } from "../../ruleKinds";

export const curveShort = holderRule({
  name: "curve-short",
  group: "hygiene",
  title: "The curve of an EC key has fewer than 224 bits",
  profiles: ["private-pki"],
  citation: "NIST SP 800-131A revision 2 section 3",
  severity: "error",
  check: ({ subjectPublicKeyInfo: { key } }) =>
    key.type === "ec" && key.bits > 0 && key.bits < 224
      ? `The curve ${key.curve} has ${key.bits} bits; it must have 224 at least, and P-256 is usual.`
      : undefined,
});
