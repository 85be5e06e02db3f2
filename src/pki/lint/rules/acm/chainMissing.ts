import { formatName } from "../../../certificate/name";
import { isSelfSigned } from "../../certificateKind";
import { issuersInFile } from "../../fileIndex";
import { quoted } from "../../quoted";
import { certificateRule } from "../../ruleKinds";

export const acmChainMissing = certificateRule({
  name: "chain-missing",
  group: "acm",
  title: "The file does not hold the issuer of the certificate",
  profiles: ["acm-import"],
  citation: 'AWS Certificate Manager, "Prerequisites for importing ACM certificates"',
  severity: "notice",
  applies: (certificate) => !isSelfSigned(certificate),
  check: (certificate, { objects }) =>
    issuersInFile(certificate, objects).length > 0
      ? undefined
      : `The file does not hold the issuer ${quoted(formatName(certificate.issuer))}; import it as the chain, or clients that do not know it refuse.`,
});
