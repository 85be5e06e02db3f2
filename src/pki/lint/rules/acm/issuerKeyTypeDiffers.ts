import { signatureAlgorithmNames } from "../../../oid/signatureAlgorithms";
import { isCa } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const acmIssuerKeyTypeDiffers = certificateRule({
  name: "issuer-key-type-differs",
  group: "acm",
  title: "The certificate's key is of another kind than its issuer's",
  profiles: ["acm-import"],
  citation: 'AWS Certificate Manager, "Prerequisites for importing ACM certificates"',
  severity: "warning",
  applies: (certificate) => !isCa(certificate),
  check: ({ subjectPublicKeyInfo: { key }, signatureAlgorithm: { oid } }) => {
    const signs = signatureAlgorithmNames.get(oid)?.startsWith("ecdsa") ? "ec" : "rsa";
    return (key.type === "ec" || key.type === "rsa") && key.type !== signs
      ? `The key is ${key.type === "ec" ? "ECDSA" : "RSA"} and its issuer signs with ${signs === "ec" ? "ECDSA" : "RSA"}; ACM asks that both be of one kind.`
      : undefined;
  },
});
