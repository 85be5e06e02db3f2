import { usagesOf } from "../../certificateKind";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

const impossible = ["keyAgreement", "encipherOnly", "decipherOnly"] as const;

export const rsaKeyAgreement = holderRule({
  name: "rsa-key-agreement",
  group: "rfc5280",
  title: "An RSA key is to agree on keys, which it cannot",
  profiles: lintProfiles,
  citation: "RFC 3279 section 2.3.1",
  severity: "error",
  since: "2002-05-01",
  zlint: ["e_rsa_allowed_ku_ca", "e_rsa_allowed_ku_ee"],
  applies: ({ subjectPublicKeyInfo }) => subjectPublicKeyInfo.key.type === "rsa",
  check: (holder) => {
    const wrong = impossible.filter((usage) => usagesOf(holder)?.includes(usage));
    return wrong.length > 0
      ? `keyUsage of an RSA key has ${wrong.join(", ")}; RSA keys sign and encipher, and must not have it.`
      : undefined;
  },
});
