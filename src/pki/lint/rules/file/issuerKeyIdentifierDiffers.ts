import { formatName } from "../../../certificate/name";
import { toHex } from "../../../der/integer";
import { findExtension } from "../../../extensions/extension";
import { sameOctets } from "../../../der/sameOctets";
import { isSelfSigned } from "../../certificateKind";
import { issuersInFile } from "../../fileIndex";
import { quoted } from "../../quoted";
import { lintProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";

export const fileIssuerKeyIdentifierDiffers = certificateRule({
  name: "issuer-key-identifier-differs",
  group: "file",
  title: "authorityKeyIdentifier names another key than the issuer in the file has",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.1",
  severity: "warning",
  applies: (certificate, { objects }) => !isSelfSigned(certificate) && issuersInFile(certificate, objects).length > 0,
  check: (certificate, { objects }) => {
    const named = findExtension(certificate.extensions, "authorityKeyIdentifier")?.keyIdentifier;
    if (named === undefined) return undefined;
    const own = issuersInFile(certificate, objects).flatMap(
      ({ extensions }) => findExtension(extensions, "subjectKeyIdentifier")?.keyIdentifier ?? [],
    );
    return own.length > 0 && !own.some((each) => sameOctets(each, named))
      ? `authorityKeyIdentifier is ${toHex(named)}, and ${quoted(formatName(certificate.issuer))} in this file has another key: it is not the issuer.`
      : undefined;
  },
});
