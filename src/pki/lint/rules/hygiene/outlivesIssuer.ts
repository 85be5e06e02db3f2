import { isSelfSigned } from "../../certificateKind";
import { issuersInFile } from "../../fileIndex";
import { privateProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";

export const outlivesIssuer = certificateRule({
  name: "outlives-issuer",
  group: "hygiene",
  title: "The certificate ends after its issuer",
  profiles: privateProfiles,
  citation: "RFC 5280 section 6.1.3",
  severity: "warning",
  applies: (certificate, { objects }) => !isSelfSigned(certificate) && issuersInFile(certificate, objects).length > 0,
  check: (certificate, { objects }) => {
    const latest = issuersInFile(certificate, objects).reduce(
      (end, { notAfter }) => Math.max(end, notAfter.getTime()),
      0,
    );
    return certificate.notAfter.getTime() > latest
      ? `The certificate ends on ${certificate.notAfter.toISOString()}, after its issuer, which ends on ${new Date(latest).toISOString()}: it is worth nothing from then on.`
      : undefined;
  },
});
