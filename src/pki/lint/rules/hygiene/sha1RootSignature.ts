import { isSelfSigned } from "../../certificateKind";
import { weakDigest } from "../../digestStrength";
import { certificateRule } from "../../ruleKinds";

export const sha1RootSignature = certificateRule({
  name: "sha1-root-signature",
  group: "hygiene",
  title: "A root is signed with SHA-1",
  profiles: ["private-pki", "iot-ca"],
  citation: "NIST SP 800-131A revision 2 section 9",
  severity: "notice",
  applies: (certificate) => isSelfSigned(certificate),
  check: ({ signatureAlgorithm: { oid } }) =>
    weakDigest(oid) === "sha1"
      ? "The root is signed with SHA-1. Nobody checks a root's own signature, and audits ask about it all the same."
      : undefined,
});
