import { isServerSubscriber, purposesOf } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

const forbidden = new Set([
  "anyExtendedKeyUsage",
  "codeSigning",
  "emailProtection",
  "timeStamping",
  "OCSPSigning",
  "precertificateSigning",
]);

export const webPurposeForbidden = certificateRule({
  name: "purpose-forbidden",
  group: "web",
  title: "A server's certificate is for something that a server's must not be for",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.7.10",
  severity: "error",
  since: "2023-09-15",
  applies: (certificate) => isServerSubscriber(certificate) && purposesOf(certificate) !== undefined,
  check: (certificate) => {
    const found = purposesOf(certificate)?.filter((purpose) => forbidden.has(purpose)) ?? [];
    return found.length > 0 ? `extendedKeyUsage has ${found.join(", ")}; a server's certificate must not.` : undefined;
  },
});
