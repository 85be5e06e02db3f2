import { certificateRule } from "../../ruleKinds";

export const acmRsa1024 = certificateRule({
  name: "rsa-1024",
  group: "acm",
  title: "An RSA key of 1024 bits, which few integrated services take",
  profiles: ["acm-import"],
  citation: 'AWS Certificate Manager, "Prerequisites for importing ACM certificates"',
  severity: "warning",
  check: ({ subjectPublicKeyInfo: { key } }) =>
    key.type === "rsa" && key.bits === 1024
      ? "The RSA key has 1024 bits: ACM takes it, CloudFront and most clients do not. Take 2048."
      : undefined,
});
