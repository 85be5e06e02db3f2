import { usagesOf } from "../../certificateKind";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

const impossible = ["keyEncipherment", "dataEncipherment", "keyAgreement", "encipherOnly", "decipherOnly"] as const;

export const edwardsKeyUsage = holderRule({
  name: "edwards-key-usage",
  group: "rfc5280",
  title: "An Ed25519 or Ed448 key is to do something else than sign",
  profiles: lintProfiles,
  citation: "RFC 8410 section 5",
  severity: "error",
  applies: ({ subjectPublicKeyInfo: { key } }) => key.type === "ed25519" || key.type === "ed448",
  check: (holder) => {
    const wrong = impossible.filter((usage) => usagesOf(holder)?.includes(usage));
    return wrong.length > 0
      ? `keyUsage of an ${holder.subjectPublicKeyInfo.key.type} key has ${wrong.join(", ")}; such a key signs, and nothing else.`
      : undefined;
  },
});
