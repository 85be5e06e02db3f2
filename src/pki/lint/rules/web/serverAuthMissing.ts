import { isCa, purposesOf } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webServerAuthMissing = certificateRule({
  name: "server-auth-missing",
  group: "web",
  title: "The certificate is not for servers",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.7.10",
  severity: "error",
  applies: (certificate) => !isCa(certificate) && purposesOf(certificate) !== undefined,
  check: (certificate) =>
    purposesOf(certificate)?.includes("serverAuth")
      ? undefined
      : `extendedKeyUsage has ${purposesOf(certificate)?.join(", ") || "nothing"}; a server's certificate must have serverAuth.`,
});
