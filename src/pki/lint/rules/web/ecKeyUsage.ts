import { usagesOf } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webEcKeyUsage = certificateRule({
  name: "ec-key-usage",
  group: "web",
  title: "An EC key has a usage that it cannot have",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.7.11; RFC 8813 section 3",
  severity: "error",
  since: "2020-08-01",
  zlint: ["e_ecdsa_allowed_ku"],
  applies: ({ subjectPublicKeyInfo: { key } }) => key.type === "ec",
  check: (certificate) => {
    const found = usagesOf(certificate)?.filter((usage) => usage === "keyEncipherment" || usage === "dataEncipherment");
    return found && found.length > 0 ? `keyUsage of an EC key has ${found.join(", ")}; it must not.` : undefined;
  },
});
