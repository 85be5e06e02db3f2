import { certificateRule } from "../../ruleKinds";

export const versionOld = certificateRule({
  name: "version-old",
  group: "hygiene",
  title: "The certificate is not of version 3",
  profiles: ["private-pki", "iot-device"],
  citation: "RFC 5280 section 4.1.2.1",
  severity: "warning",
  check: ({ version }) =>
    version === 3
      ? undefined
      : `The certificate is of version ${version}: it can say neither what it is for nor whom it names. Issue version 3.`,
});
