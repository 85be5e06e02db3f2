import { fileIndex } from "../../fileIndex";
import { lintProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";

export const fileDuplicateCertificate = certificateRule({
  name: "duplicate-certificate",
  group: "file",
  title: "A certificate stands in the file more than once",
  profiles: lintProfiles,
  citation: "RFC 8446 section 4.4.2",
  severity: "notice",
  check: (certificate, { objects }) => {
    const { certificates, positions } = fileIndex(objects);
    const first = positions.get(certificate);
    return first !== undefined && certificates[first] !== certificate
      ? `The certificate stands in the file before, as number ${first + 1}; once is enough.`
      : undefined;
  },
});
