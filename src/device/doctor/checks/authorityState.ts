import { type Check, green, nothing, red, remark } from "../finding";
import { isFirstConnection } from "../firstConnection";
import { signerOf } from "../registryFacts";
import { commandLine, issuerOf } from "../wording";

const id = "registry/authority-state";

/** J12: the CA is registered, and registers no devices. */
export const authorityState: Check = {
  stage: "registry",
  run: (facts) => {
    const { bundle, registry, device } = facts;
    const signer = signerOf(registry.authorities);
    if (!signer || !bundle.leaf) return nothing;
    const { active, autoRegistration, certificateId } = signer;
    const name = issuerOf(bundle.leaf);
    if (active && autoRegistration) return green(id, `The CA ${name} is ACTIVE, with auto-registration.`);
    const what = [...(active ? [] : ["INACTIVE"]), ...(autoRegistration ? [] : ["without auto-registration"])];
    const text = `The CA ${name} is registered in ${device.region}, but ${what.join(" and ")}: it registers no device at its first connection.`;
    if (isFirstConnection(facts) === false) return remark(id, `${text} This device is registered already.`);
    return red(id, text, {
      id: "J12",
      confidence: 0.95,
      evidence: "proof",
      blocking: true,
      text,
      fix: "Switch on both: the CA's status and its auto-registration.",
      command: commandLine(
        ...["aws", "iot", "update-ca-certificate", "--certificate-id", certificateId, "--new-status", "ACTIVE"],
        ...["--new-auto-registration-status", "ENABLE", "--region", device.region],
      ),
      action: { kind: "set-authority", region: device.region, certificateId, active: true, autoRegistration: true },
    });
  },
};
