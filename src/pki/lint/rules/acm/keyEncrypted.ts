import { fileIndex } from "../../fileIndex";
import { certificateRule } from "../../ruleKinds";

export const acmKeyEncrypted = certificateRule({
  name: "key-encrypted",
  group: "acm",
  title: "The private key beside the certificate is encrypted",
  profiles: ["acm-import"],
  citation: 'AWS Certificate Manager, "Prerequisites for importing ACM certificates"',
  severity: "error",
  applies: (certificate, { objects }) => fileIndex(objects).certificates[0] === certificate,
  check: (_, { objects }) =>
    objects.some((object) => object.kind === "private-key" && object.encrypted)
      ? "The private key is encrypted; ACM takes it unencrypted alone."
      : undefined,
});
