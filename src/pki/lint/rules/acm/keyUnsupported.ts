import { isCa, isSelfSigned } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

const sizes = new Set([1024, 2048, 3072, 4096]);
const curves = new Set(["P-256", "P-384", "P-521"]);

export const acmKeyUnsupported = certificateRule({
  name: "key-unsupported",
  group: "acm",
  title: "ACM does not take such keys",
  profiles: ["acm-import"],
  citation: 'AWS Certificate Manager, "Prerequisites for importing ACM certificates"',
  severity: "error",
  applies: (certificate) => !isCa(certificate) || isSelfSigned(certificate),
  check: ({ subjectPublicKeyInfo: { key } }) => {
    if (key.type === "rsa") {
      return sizes.has(key.bits) ? undefined : `The RSA key has ${key.bits} bits; ACM takes 1024, 2048, 3072 and 4096.`;
    }
    if (key.type === "ec") {
      return curves.has(key.curve) ? undefined : `The curve is ${key.curve}; ACM takes P-256, P-384 and P-521.`;
    }
    return `The key is ${key.type === "unknown" ? `of the unknown kind ${key.oid}` : key.type}; ACM takes RSA and ECDSA keys.`;
  },
});
