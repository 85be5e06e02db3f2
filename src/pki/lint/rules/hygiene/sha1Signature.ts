import { signatureAlgorithmNames } from "../../../oid/signatureAlgorithms";
import { isSelfSigned } from "../../certificateKind";
import { weakDigest } from "../../digestStrength";
import { certificateRule } from "../../ruleKinds";

export const sha1Signature = certificateRule({
  name: "sha1-signature",
  group: "hygiene",
  title: "The signature uses SHA-1",
  profiles: ["private-pki"],
  citation: "NIST SP 800-131A revision 2 section 9",
  severity: "error",
  applies: (certificate) => !isSelfSigned(certificate),
  check: ({ signatureAlgorithm: { oid } }) =>
    weakDigest(oid) === "sha1"
      ? `The signature is ${signatureAlgorithmNames.get(oid) ?? oid}, which clients refuse; it must use SHA-256 or better.`
      : undefined,
});
