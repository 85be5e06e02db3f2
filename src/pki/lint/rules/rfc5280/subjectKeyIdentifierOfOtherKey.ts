import { toHex } from "../../../der/integer";
import { findExtension } from "../../../extensions/extension";
import { sameOctets } from "../../../der/sameOctets";
import { privateProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";

const usual = 20;

export const subjectKeyIdentifierOfOtherKey = certificateRule({
  name: "subject-key-identifier-of-other-key",
  group: "rfc5280",
  title: "subjectKeyIdentifier is not the usual digest of the key",
  profiles: privateProfiles,
  citation: "RFC 5280 section 4.2.1.2",
  severity: "notice",
  applies: ({ extensions }) => findExtension(extensions, "subjectKeyIdentifier")?.keyIdentifier.length === usual,
  check: ({ extensions, subjectPublicKeyInfo }, { sha1 }) => {
    const identifier = findExtension(extensions, "subjectKeyIdentifier")?.keyIdentifier;
    return identifier && sameOctets(identifier, sha1(subjectPublicKeyInfo.publicKey))
      ? undefined
      : `subjectKeyIdentifier is ${toHex(identifier ?? new Uint8Array())}; tools that make it from the key's SHA-1 find another one.`;
  },
});
