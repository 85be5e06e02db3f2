import { usagesOf } from "../../certificateKind";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const encipherOnlyAlone = holderRule({
  name: "encipher-only-alone",
  group: "rfc5280",
  title: "encipherOnly or decipherOnly without keyAgreement",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.3",
  severity: "warning",
  check: (holder) => {
    const usages = usagesOf(holder) ?? [];
    if (usages.includes("keyAgreement")) return undefined;
    const found = usages.filter((usage) => usage === "encipherOnly" || usage === "decipherOnly");
    return found.length > 0 ? `keyUsage has ${found.join(", ")} without keyAgreement, which means nothing.` : undefined;
  },
});
