import { valueOf } from "../ask";
import type { Facts, IssuedFacts } from "../facts";
import { type Candidate, type Check, green, nothing, red, remark } from "../finding";
import { commandLine, shortId, timeText } from "../wording";

const id = "registry/revoked-at-authority";

/** J24: the CA and AWS IoT disagree on whether the certificate is revoked; AWS IoT does not ask the CA. */
export const revokedAtAuthority: Check = {
  stage: "registry",
  run: (facts) => {
    const { registry, local, bundle } = facts;
    const issued = local?.issued;
    if (!issued || !registry.device.known) return nothing;
    const status = valueOf(registry.device)?.status;
    const short = shortId(bundle.certificateId ?? "");
    if (!issued.revokedAt) {
      if (status !== "REVOKED") return green(id, "The CA has not revoked the certificate.");
      const text = `AWS IoT has the certificate ${short} as REVOKED, and its CA has not revoked it: it is good everywhere else.`;
      return remark(id, text, { ...cause(facts, issued, text), confidence: 0.4, evidence: "hint" });
    }
    const when = timeText(issued.revokedAt);
    if (status === "REVOKED" || status === "INACTIVE")
      return green(id, `The CA revoked the certificate at ${when}, and AWS IoT closes its connections.`);
    const text =
      status === undefined
        ? `The CA revoked the certificate at ${when}, and AWS IoT would still register it: it does not ask the CA.`
        : `The CA revoked the certificate ${short} at ${when}, and it is still ${status} in AWS IoT.`;
    return red(id, text, cause(facts, issued, text));
  },
};

function cause({ device, bundle }: Facts, issued: IssuedFacts, text: string): Candidate {
  const { certificateId = "" } = bundle;
  const atIot = [
    ...["aws", "iot", "update-certificate", "--certificate-id", certificateId, "--new-status", "REVOKED"],
    ...["--region", device.region],
  ];
  const atAuthority = [
    ...["aws", "acm-pca", "revoke-certificate", "--certificate-authority-arn", issued.authorityArn],
    ...["--certificate-serial", issued.serial, "--revocation-reason", "UNSPECIFIED", "--region", device.region],
  ];
  return {
    id: "J24",
    confidence: 0.95,
    evidence: "proof",
    blocking: false,
    text,
    fix: "Revoke it on both sides, the CA and AWS IoT, and give the device a new certificate.",
    command: commandLine(...(issued.revokedAt ? atIot : atAuthority)),
    action: { kind: "revoke-everywhere", certificateId },
  };
}
