import { isServerSubscriber, usagesOf } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webEcDigitalSignatureMissing = certificateRule({
  name: "ec-digital-signature-missing",
  group: "web",
  title: "A server's EC key may not sign, or is for more than signing and agreeing",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.7.11",
  severity: "error",
  since: "2023-09-15",
  zlint: ["e_cabf_ecc_allowed_key_usages"],
  applies: (certificate) =>
    certificate.subjectPublicKeyInfo.key.type === "ec" &&
    isServerSubscriber(certificate) &&
    usagesOf(certificate) !== undefined,
  check: (certificate) => {
    const usages = usagesOf(certificate) ?? [];
    const isRight =
      usages.includes("digitalSignature") &&
      usages.every((usage) => usage === "digitalSignature" || usage === "keyAgreement");
    return isRight
      ? undefined
      : `keyUsage of an EC key has ${usages.join(", ") || "nothing"}; it must have digitalSignature, and keyAgreement at most beside it.`;
  },
});
