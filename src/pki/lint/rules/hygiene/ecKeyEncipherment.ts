import { usagesOf } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

const impossible = ["keyEncipherment", "dataEncipherment"] as const;

export const ecKeyEncipherment = certificateRule({
  name: "ec-key-encipherment",
  group: "hygiene",
  title: "An EC key has keyEncipherment",
  profiles: ["private-pki", "iot-device"],
  citation: "RFC 8813 section 3",
  severity: "notice",
  applies: ({ subjectPublicKeyInfo: { key } }) => key.type === "ec",
  check: (certificate) => {
    const found = impossible.filter((usage) => usagesOf(certificate)?.includes(usage));
    return found.length > 0
      ? `keyUsage of an EC key has ${found.join(", ")}, which such a key cannot do; templates of AWS Private CA write it all the same.`
      : undefined;
  },
});
