import { privateProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";

export const netscapeType = certificateRule({
  name: "netscape-type",
  group: "hygiene",
  title: "The certificate has Netscape's old extensions",
  profiles: privateProfiles,
  citation: "RFC 5280 section 4.2",
  severity: "notice",
  check: ({ extensions }) => {
    const old = extensions.find(({ name }) => name === "netscapeCertType" || name === "netscapeComment");
    return old && `The certificate has ${old.name}, which nothing reads any more; extendedKeyUsage took its place.`;
  },
});
