import { lintProfiles } from "../../rule";
import { certificateListRule } from "../../ruleKinds";

export const listNumberCritical = certificateListRule({
  name: "list-number-critical",
  group: "rfc5280",
  title: "cRLNumber is critical",
  profiles: lintProfiles,
  citation: "RFC 5280 section 5.2.3",
  severity: "error",
  check: ({ extensions }) =>
    extensions.some(({ name, critical }) => name === "cRLNumber" && critical)
      ? "cRLNumber is critical; it must not be."
      : undefined,
});
