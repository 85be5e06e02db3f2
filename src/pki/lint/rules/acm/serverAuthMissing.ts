import { isCa, isForServers, purposesOf } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const acmServerAuthMissing = certificateRule({
  name: "server-auth-missing",
  group: "acm",
  title: "The certificate is not for servers",
  profiles: ["acm-import"],
  citation: "RFC 5280 section 4.2.1.12",
  severity: "warning",
  applies: (certificate) => !isCa(certificate),
  check: (certificate) =>
    isForServers(certificate)
      ? undefined
      : `extendedKeyUsage has ${purposesOf(certificate)?.join(", ") || "nothing"}; what a load balancer shows needs serverAuth.`,
});
