import { weakDigest } from "../../digestStrength";
import { lintProfiles } from "../../rule";
import { requestRule } from "../../ruleKinds";

export const sha1RequestSignature = requestRule({
  name: "sha1-request-signature",
  group: "hygiene",
  title: "A request is signed with SHA-1",
  profiles: lintProfiles,
  citation: "NIST SP 800-131A revision 2 section 9",
  severity: "warning",
  check: ({ signatureAlgorithm: { oid } }) =>
    weakDigest(oid) === "sha1" ? "The request is signed with SHA-1; make it anew with SHA-256." : undefined,
});
