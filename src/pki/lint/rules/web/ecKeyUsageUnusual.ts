import { isServerSubscriber, usagesOf } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

const usual = new Set(["digitalSignature", "nonRepudiation", "keyAgreement"]);

export const webEcKeyUsageUnusual = certificateRule({
  name: "ec-key-usage-unusual",
  group: "web",
  title: "A server's EC key is for something else than signing and agreeing on keys",
  profiles: ["web"],
  citation: "RFC 5480 section 3",
  severity: "notice",
  since: "2012-07-01",
  zlint: ["n_ecdsa_ee_invalid_ku"],
  applies: (certificate) => certificate.subjectPublicKeyInfo.key.type === "ec" && isServerSubscriber(certificate),
  check: (certificate) => {
    const odd = usagesOf(certificate)?.filter((usage) => !usual.has(usage)) ?? [];
    return odd.length > 0
      ? `keyUsage of an EC key has ${odd.join(", ")}; digitalSignature is what it needs.`
      : undefined;
  },
});
