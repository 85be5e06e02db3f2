import type { DeviceCertificate } from "../../../iot/registry";
import type { Facts } from "../facts";
import { type Candidate, type Check, type Finding, green, nothing, red, remark, unknown } from "../finding";
import { signerOf } from "../registryFacts";
import { commandLine, shortId, timeText } from "../wording";

const id = "registry/certificate-status";

/** J06: the certificate is registered and may not connect, or was removed. */
export const certificateStatus: Check = {
  stage: "registry",
  run: (facts) => {
    const { bundle, registry, device } = facts;
    if (bundle.certificateId === undefined) return nothing;
    if (!registry.device.known)
      return unknown(id, `The status of the certificate could not be asked: ${registry.device.reason}`);
    const certificate = registry.device.value;
    const short = shortId(bundle.certificateId);
    if (!certificate)
      return removed(facts) ?? remark(id, `The certificate ${short} is not registered in ${device.region} yet.`);
    if (certificate.status === "ACTIVE") return green(id, `The certificate ${short} is ACTIVE in ${device.region}.`);
    const text = `The certificate ${short} is ${certificate.status} in ${device.region}: ${meaning(certificate.status)}`;
    return red(id, text, stuck(facts, certificate, text));
  },
};

function meaning(status: string): string {
  if (status === "PENDING_ACTIVATION")
    return "it was registered at its first connection, and nothing has activated it.";
  if (status === "PENDING_TRANSFER") return "it is on its way to another account.";
  return "AWS IoT closes its connections.";
}

function stuck({ device }: Facts, { status, certificateId }: DeviceCertificate, text: string): Candidate {
  return {
    id: "J06",
    confidence: status === "PENDING_ACTIVATION" ? 0.6 : 0.95,
    evidence: status === "PENDING_ACTIVATION" ? "registry" : "proof",
    blocking: true,
    text,
    fix:
      status === "REVOKED"
        ? "Issue a new certificate if it was revoked on purpose; else activate it."
        : "Activate the certificate.",
    command: commandLine(
      ...["aws", "iot", "update-certificate", "--certificate-id", certificateId, "--new-status", "ACTIVE"],
      ...["--region", device.region],
    ),
    action: { kind: "activate-certificate", region: device.region, certificateId },
  };
}

/** When it was last known to be registered: a registration is on record, or a session. */
function lastSeen({ bundle, local }: Facts): Date | undefined {
  const session = local?.connections.find(
    ({ sentCertificates, outcome }) => sentCertificates[0] === bundle.certificateId && outcome === "accepted",
  );
  return local?.runs[0]?.at ?? session?.at;
}

/** It is not registered, and was. */
function removed(facts: Facts): Finding | undefined {
  const { bundle, registry, device } = facts;
  const { certificateId = "" } = bundle;
  const last = lastSeen(facts);
  if (!last) return undefined;
  const text = `The certificate ${shortId(certificateId)} is not registered in ${device.region} any more: it was at ${timeText(last)}, and was deleted since.`;
  const signer = signerOf(registry.authorities);
  const isRegisteredAgain = signer?.active === true && signer.autoRegistration;
  return red(id, text, {
    id: "J06",
    confidence: 0.8,
    evidence: "registry",
    blocking: !isRegisteredAgain,
    text,
    fix: isRegisteredAgain
      ? "Let the device connect again: its CA registers it anew."
      : "Register the certificate again, with its status ACTIVE and its policy.",
    command: commandLine(
      ...["aws", "iot", signer ? "register-certificate" : "register-certificate-without-ca"],
      ...["--certificate-pem", `file://${bundle.names.certificate}`, "--status", "ACTIVE", "--region", device.region],
    ),
  });
}
