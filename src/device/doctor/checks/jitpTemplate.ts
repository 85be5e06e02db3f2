import { valueOf } from "../ask";
import type { Facts } from "../facts";
import { type Candidate, type Check, type Finding, green, nothing, red } from "../finding";
import { provisioningOf } from "../provisioning";
import { signerOf } from "../registryFacts";
import { commandLine, timeText } from "../wording";

const id = "registry/provisioning";

/** J05: the CA's provisioning template does not fit the certificate, and leaves it PENDING_ACTIVATION. */
export const jitpTemplate: Check = {
  stage: "registry",
  run: (facts) => {
    const signer = signerOf(facts.registry.authorities);
    // A device that is registered and active has it behind it.
    const status = valueOf(facts.registry.device)?.status;
    if (!signer || (status !== undefined && status !== "PENDING_ACTIVATION")) return nothing;
    return judged(facts);
  },
};

function judged(facts: Facts): Finding {
  const found = provisioningOf(facts);
  if (found.kind === "none") return nothing;
  if (found.kind === "unknown") {
    const text = `The provisioning template of the CA could not be read: ${found.reason}`;
    return red(id, text, cause(facts, text, 0.7));
  }
  if (found.kind === "refused") {
    const { missing, message } = found.error;
    const text =
      missing.length > 0
        ? `The provisioning template of the CA refers to ${missing.join(", ")}, which the certificate's subject does not have: it stays PENDING_ACTIVATION.`
        : `The provisioning template of the CA is no good: ${message}`;
    return red(id, text, cause(facts, text, 0.95));
  }
  if (found.plan.certificate?.status !== "ACTIVE") {
    const text = "The provisioning template of the CA does not make the certificate ACTIVE.";
    return red(id, text, cause(facts, text, 0.85));
  }
  return failedRun(facts) ?? green(id, "The provisioning template of the CA fits the certificate.");
}

function failedRun(facts: Facts): Finding | undefined {
  const [run] = facts.local?.runs ?? [];
  const step = run?.steps.find(({ name, ok }) => name === "provisioning" && !ok);
  if (!run || !step) return undefined;
  const text = `Provisioning the device failed at ${timeText(run.at)}: ${step.detail}`;
  return red(id, text, { ...cause(facts, text, 0.9), evidence: "live" });
}

function cause({ device, registry, bundle }: Facts, text: string, confidence: number): Candidate {
  const signer = signerOf(registry.authorities);
  const name = signer?.registrationConfig?.templateName;
  return {
    id: "J05",
    confidence,
    evidence: "proof",
    blocking: true,
    text,
    fix: "Leave the reference out of the template or give it a default, or issue certificates whose subject has it; the template's role needs AWSIoTThingsRegistration and to be assumed by iot.amazonaws.com.",
    command: name
      ? commandLine("aws", "iot", "describe-provisioning-template", "--template-name", name, "--region", device.region)
      : commandLine(
          ...["aws", "iot", "update-ca-certificate", "--certificate-id", signer?.certificateId ?? ""],
          ...["--registration-config", "file://registration-config.json", "--region", device.region],
        ),
    ...(bundle.certificateId !== undefined &&
      valueOf(registry.device)?.status === "PENDING_ACTIVATION" && {
        action: { kind: "activate-certificate", region: device.region, certificateId: bundle.certificateId },
      }),
  };
}
