import { signatureAlgorithmNames } from "../../../oid/signatureAlgorithms";
import { isSelfSigned } from "../../certificateKind";
import { weakDigest } from "../../digestStrength";
import { certificateRule } from "../../ruleKinds";

export const acmSignatureWeak = certificateRule({
  name: "signature-weak",
  group: "acm",
  title: "Clients of integrated services refuse the signature",
  profiles: ["acm-import"],
  citation: 'AWS Certificate Manager, "Prerequisites for importing ACM certificates"',
  severity: "error",
  applies: (certificate) => !isSelfSigned(certificate),
  check: ({ signatureAlgorithm: { oid } }) =>
    weakDigest(oid) === "sha1"
      ? `The signature is ${signatureAlgorithmNames.get(oid) ?? oid}; clients refuse SHA-1, and it must be SHA-256 or better.`
      : undefined,
});
