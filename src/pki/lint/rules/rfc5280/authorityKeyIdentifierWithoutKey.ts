import { findExtension } from "../../../extensions/extension";
import { isSelfSigned } from "../../certificateKind";
import { lintProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";

export const authorityKeyIdentifierWithoutKey = certificateRule({
  name: "authority-key-identifier-without-key",
  group: "rfc5280",
  title: "authorityKeyIdentifier has no keyIdentifier",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.1",
  severity: "error",
  since: "1999-01-01",
  zlint: ["e_ext_authority_key_identifier_no_key_identifier"],
  applies: (certificate) => !isSelfSigned(certificate),
  check: ({ extensions }) => {
    const identifier = findExtension(extensions, "authorityKeyIdentifier");
    return identifier && identifier.keyIdentifier === undefined
      ? "authorityKeyIdentifier names no key; it must have a keyIdentifier."
      : undefined;
  },
});
