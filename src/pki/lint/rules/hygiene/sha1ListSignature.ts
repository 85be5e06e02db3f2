import { weakDigest } from "../../digestStrength";
import { lintProfiles } from "../../rule";
import { certificateListRule } from "../../ruleKinds";

export const sha1ListSignature = certificateListRule({
  name: "sha1-list-signature",
  group: "hygiene",
  title: "The signature of a list uses SHA-1",
  profiles: lintProfiles,
  citation: "NIST SP 800-131A revision 2 section 9",
  severity: "warning",
  check: ({ signatureAlgorithm: { oid } }) =>
    weakDigest(oid) === "sha1" ? "The list is signed with SHA-1; it should use SHA-256 or better." : undefined,
});
