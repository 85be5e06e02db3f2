import { certificateRule } from "../../ruleKinds";

export const versionNot3 = certificateRule({
  name: "version-not-3",
  group: "rfc5280",
  title: "The certificate is not of version 3",
  profiles: ["iot-ca", "acm-import", "web"],
  citation: "RFC 5280 section 4.1.2.1",
  severity: "error",
  zlint: ["e_invalid_certificate_version"],
  check: ({ version }) =>
    version === 3 ? undefined : `The certificate is of version ${version}; it must be of version 3.`,
});
