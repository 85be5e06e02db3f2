import { certificateRule } from "../../ruleKinds";

const most = 32_768;

export const acmCertificateTooLarge = certificateRule({
  name: "certificate-too-large",
  group: "acm",
  title: "The certificate is larger than ACM takes",
  profiles: ["acm-import"],
  citation: 'AWS Certificate Manager API, "ImportCertificate"',
  severity: "error",
  check: ({ der }) => {
    // As PEM: four characters for three octets, a line end after 64, and the lines around it.
    const size = Math.ceil(der.length / 3) * 4 + Math.ceil(der.length / 48) + 54;
    return size > most ? `The certificate has ${size} bytes as PEM; ACM takes ${most}.` : undefined;
  },
});
