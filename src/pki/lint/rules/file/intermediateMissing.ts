import { formatName } from "../../../certificate/name";
import { isSelfSigned } from "../../certificateKind";
import { fileIndex, issuersInFile } from "../../fileIndex";
import { quoted } from "../../quoted";
import { certificateRule } from "../../ruleKinds";

export const fileIntermediateMissing = certificateRule({
  name: "intermediate-missing",
  group: "file",
  title: "A chain breaks off before its root",
  profiles: ["private-pki", "web"],
  citation: "RFC 8446 section 4.4.2",
  severity: "notice",
  applies: (certificate, { objects }) => fileIndex(objects).certificates.length > 1 && !isSelfSigned(certificate),
  check: (certificate, { objects }) => {
    const { certificates } = fileIndex(objects);
    return certificates[0] === certificate && issuersInFile(certificate, objects).length === 0
      ? `The file holds other certificates, and not the issuer ${quoted(formatName(certificate.issuer))} of the first.`
      : undefined;
  },
});
