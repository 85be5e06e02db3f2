import { isServerSubscriber, usagesOf } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webEcAgreement = certificateRule({
  name: "ec-agreement",
  group: "web",
  title: "A server's EC key is to agree on keys",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.7.11",
  severity: "warning",
  since: "2023-09-15",
  zlint: ["w_cabf_ecc_ku_keyagreement_present"],
  applies: (certificate) => certificate.subjectPublicKeyInfo.key.type === "ec" && isServerSubscriber(certificate),
  check: (certificate) =>
    usagesOf(certificate)?.includes("keyAgreement")
      ? "keyUsage of an EC key has keyAgreement, which is not recommended."
      : undefined,
});
