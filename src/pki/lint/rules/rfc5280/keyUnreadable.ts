import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

const known = new Set(["1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10", "1.2.840.10045.2.1", "1.2.840.10040.4.1"]);

export const keyUnreadable = holderRule({
  name: "key-unreadable",
  group: "rfc5280",
  title: "The public key cannot be read",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.1.2.7",
  severity: "error",
  applies: ({ subjectPublicKeyInfo }) => known.has(subjectPublicKeyInfo.algorithm.oid),
  check: ({ subjectPublicKeyInfo: { key } }) =>
    key.type === "unknown" ? "The public key is not written as its algorithm asks for; nobody can use it." : undefined,
});
