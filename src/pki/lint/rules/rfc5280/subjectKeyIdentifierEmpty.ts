import { findExtension } from "../../../extensions/extension";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const subjectKeyIdentifierEmpty = holderRule({
  name: "subject-key-identifier-empty",
  group: "rfc5280",
  title: "subjectKeyIdentifier has no octets",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.2",
  severity: "error",
  check: ({ extensions }) =>
    findExtension(extensions, "subjectKeyIdentifier")?.keyIdentifier.length === 0
      ? "subjectKeyIdentifier is empty; it must name the key, usually with 20 octets."
      : undefined,
});
