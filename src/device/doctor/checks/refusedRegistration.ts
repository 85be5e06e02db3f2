import type { CauseId } from "../diagnosis";
import type { Facts, RefusedRegistration } from "../facts";
import { type Check, nothing, red } from "../finding";
import { isFirstConnection } from "../firstConnection";
import { signerOf } from "../registryFacts";
import { commandLine, timeText } from "../wording";

/** J13, J14, J21: somebody tried to register the CA, and AWS IoT refused. Only the local backend remembers that. */
export const refusedRegistration: Check = {
  stage: "registry",
  run: (facts) => {
    const { local, registry, device } = facts;
    const [refusal] = local?.refusals ?? [];
    if (!refusal || signerOf(registry.authorities) || isFirstConnection(facts) === false) return nothing;
    const found = causeOf(refusal);
    if (!found) return nothing;
    const text = `Registering the CA in ${device.region} was refused at ${timeText(refusal.at)} with ${refusal.code}: ${refusal.message}`;
    return red("registry/authority-refused", text, {
      ...found,
      confidence: refusal.certificateId === undefined ? 0.7 : 0.9,
      evidence: "proof",
      blocking: true,
      text,
      command: commandOf(found.id, facts),
    });
  },
};

/** The same errors as of AWS; which certificate is meant, stands in the message. */
function causeOf({ code, message }: RefusedRegistration): { readonly id: CauseId; readonly fix: string } | undefined {
  if (code === "RegistrationCodeValidationException" || /verification|registration code/i.test(message)) {
    return {
      id: "J14",
      fix: "Let the CA sign a certificate whose common name is the registration code of this account and region, or register the CA in mode SNI_ONLY without one.",
    };
  }
  if (/another account|other account/i.test(message) || code === "CertificateConflictException") {
    return { id: "J21", fix: "Register the CA in mode SNI_ONLY, or let the other account remove it." };
  }
  if (/basicConstraints|keyUsage|keyCertSign|CA certificate|not a CA|CA:TRUE/i.test(message)) {
    return { id: "J13", fix: "Make the CA's certificate anew with basicConstraints CA:TRUE and keyUsage keyCertSign." };
  }
  return undefined;
}

function commandOf(id: CauseId, { device, bundle }: Facts): string {
  if (id === "J14") return commandLine("aws", "iot", "get-registration-code", "--region", device.region);
  const file = `file://${bundle.names.chain ?? "ca.pem"}`;
  return commandLine(
    ...["aws", "iot", "register-ca-certificate", "--ca-certificate", file, "--certificate-mode", "SNI_ONLY"],
    ...["--set-as-active", "--allow-auto-registration", "--region", device.region],
  );
}
