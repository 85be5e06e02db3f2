import { holderRule } from "../../ruleKinds";

const common = new Set(["P-256", "P-384", "P-521", "explicit parameters"]);

export const curveUncommon = holderRule({
  name: "curve-uncommon",
  group: "hygiene",
  title: "The curve of an EC key is one that TLS stacks rarely know",
  profiles: ["private-pki", "acm-import"],
  citation: "RFC 8422 section 5.1.1",
  severity: "notice",
  check: ({ subjectPublicKeyInfo: { key } }) =>
    key.type === "ec" && !common.has(key.curve)
      ? `The curve is ${key.curve}; TLS stacks know P-256, P-384 and P-521.`
      : undefined,
});
