import { lintProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";

export const unknownCriticalExtension = certificateRule({
  name: "unknown-critical-extension",
  group: "rfc5280",
  title: "A critical extension that most software does not know",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2",
  severity: "warning",
  applies: ({ extensions }) => extensions.some(({ critical }) => critical),
  check: ({ extensions }) => {
    const strange = extensions.find(({ critical, value }) => critical && value.kind === "unknown");
    return (
      strange &&
      `The extension ${strange.name} is critical and not of RFC 5280: software that does not know it must refuse the certificate.`
    );
  },
});
