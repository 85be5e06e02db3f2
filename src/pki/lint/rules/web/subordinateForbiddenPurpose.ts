import { isSubordinateCa, purposesOf } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

const others = new Set(["anyExtendedKeyUsage", "codeSigning", "emailProtection", "timeStamping", "OCSPSigning"]);

export const webSubordinateForbiddenPurpose = certificateRule({
  name: "subordinate-forbidden-purpose",
  group: "web",
  title: "A subordinate authority is for purposes that do not go together",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.10.6",
  severity: "error",
  since: "2020-08-20",
  zlint: ["e_ca_invalid_eku"],
  applies: (certificate) => isSubordinateCa(certificate) && purposesOf(certificate)?.includes("serverAuth") === true,
  check: (certificate) => {
    const found = purposesOf(certificate)?.filter((purpose) => others.has(purpose)) ?? [];
    return found.length > 0 ? `extendedKeyUsage has serverAuth beside ${found.join(", ")}; it must not.` : undefined;
  },
});
