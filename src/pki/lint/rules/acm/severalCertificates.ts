import { fileIndex } from "../../fileIndex";
import { certificateRule } from "../../ruleKinds";

export const acmSeveralCertificates = certificateRule({
  name: "several-certificates",
  group: "acm",
  title: "The file holds more than the certificate",
  profiles: ["acm-import"],
  citation: 'AWS Certificate Manager API, "ImportCertificate"',
  severity: "notice",
  applies: (certificate, { objects }) => fileIndex(objects).certificates[0] === certificate,
  check: (_, { objects }) => {
    const more = fileIndex(objects).certificates.length - 1;
    return more > 0
      ? `The file holds ${more} more certificates: ACM wants the first alone as Certificate, and the others as CertificateChain.`
      : undefined;
  },
});
