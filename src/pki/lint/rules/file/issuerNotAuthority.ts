import { formatName } from "../../../certificate/name";
import { isCa, isSelfSigned } from "../../certificateKind";
import { issuersInFile } from "../../fileIndex";
import { quoted } from "../../quoted";
import { lintProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";

export const fileIssuerNotAuthority = certificateRule({
  name: "issuer-not-authority",
  group: "file",
  title: "The issuer in the file is no authority",
  profiles: lintProfiles,
  citation: "RFC 5280 section 6.1.4",
  severity: "error",
  applies: (certificate, { objects }) => !isSelfSigned(certificate) && issuersInFile(certificate, objects).length > 0,
  check: (certificate, { objects }) =>
    issuersInFile(certificate, objects).every((issuer) => !isCa(issuer) && issuer.version === 3)
      ? `The issuer ${quoted(formatName(certificate.issuer))} in this file does not say CA:TRUE; nothing that it signs is valid.`
      : undefined,
});
