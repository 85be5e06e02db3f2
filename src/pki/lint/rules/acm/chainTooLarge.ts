import { fileIndex } from "../../fileIndex";
import { certificateRule } from "../../ruleKinds";

const most = 2_097_152;

export const acmChainTooLarge = certificateRule({
  name: "chain-too-large",
  group: "acm",
  title: "The chain is larger than ACM takes",
  profiles: ["acm-import"],
  citation: 'AWS Certificate Manager API, "ImportCertificate"',
  severity: "error",
  applies: (certificate, { objects }) => fileIndex(objects).certificates[0] === certificate,
  check: (_, { objects }) => {
    const size = fileIndex(objects)
      .certificates.slice(1)
      .reduce((sum, { der }) => sum + Math.ceil(der.length / 3) * 4 + Math.ceil(der.length / 48) + 54, 0);
    return size > most ? `The chain has ${size} bytes as PEM; ACM takes ${most}.` : undefined;
  },
});
