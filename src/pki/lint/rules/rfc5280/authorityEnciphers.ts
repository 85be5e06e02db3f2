import { isCa, usagesOf } from "../../certificateKind";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

const enciphering = ["keyEncipherment", "dataEncipherment"] as const;

export const authorityEnciphers = holderRule({
  name: "authority-enciphers",
  group: "rfc5280",
  title: "An authority's RSA key also enciphers",
  profiles: lintProfiles,
  citation: "RFC 3279 section 2.3.1",
  severity: "warning",
  since: "2002-05-01",
  zlint: ["e_rsa_allowed_ku_no_encipherment_ca"],
  applies: (holder) => isCa(holder) && holder.subjectPublicKeyInfo.key.type === "rsa",
  check: (holder) => {
    const usages = usagesOf(holder) ?? [];
    const found = enciphering.filter((usage) => usages.includes(usage));
    return found.length > 0 && (usages.includes("keyCertSign") || usages.includes("cRLSign"))
      ? `keyUsage of an authority has ${found.join(", ")}; a key that signs certificates should do nothing else.`
      : undefined;
  },
});
