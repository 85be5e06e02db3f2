import { isServerSubscriber, purposesOf } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webClientAuthPresent = certificateRule({
  name: "client-auth-present",
  group: "web",
  title: "A server's certificate is for clients, too",
  profiles: ["web"],
  citation: "Chrome Root Program Policy 1.6 section 3.2",
  severity: "notice",
  since: "2025-06-15",
  applies: (certificate) => isServerSubscriber(certificate),
  check: (certificate) =>
    purposesOf(certificate)?.includes("clientAuth")
      ? "extendedKeyUsage has clientAuth, which leaves public certificates in 2026; take a private authority for clients."
      : undefined,
});
