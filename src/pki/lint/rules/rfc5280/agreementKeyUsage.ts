import { usagesOf } from "../../certificateKind";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

const possible = new Set(["keyAgreement", "encipherOnly", "decipherOnly"]);

export const agreementKeyUsage = holderRule({
  name: "agreement-key-usage",
  group: "rfc5280",
  title: "An X25519 or X448 key is to do something else than agree on keys",
  profiles: lintProfiles,
  citation: "RFC 8410 section 5",
  severity: "error",
  applies: ({ subjectPublicKeyInfo: { key } }) => key.type === "x25519" || key.type === "x448",
  check: (holder) => {
    const usages = usagesOf(holder);
    if (usages === undefined || (usages.includes("keyAgreement") && usages.every((usage) => possible.has(usage)))) {
      return undefined;
    }
    return `keyUsage of an ${holder.subjectPublicKeyInfo.key.type} key has ${usages.join(", ") || "nothing"}; it must have keyAgreement alone.`;
  },
});
