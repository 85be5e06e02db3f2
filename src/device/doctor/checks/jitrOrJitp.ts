import { valueOf } from "../ask";
import type { Facts } from "../facts";
import { type Candidate, type Check, type Finding, all, nothing, red, remark } from "../finding";
import { provisioningOf } from "../provisioning";
import { registrationRules } from "../registrationRules";
import { signerOf } from "../registryFacts";
import { commandLine } from "../wording";

const id = "registry/jitr-or-jitp";

/** J17: registration by a rule (JITR) and provisioning by a template (JITP) are mixed up. */
export const jitrOrJitp: Check = {
  stage: "registry",
  run: (facts) => {
    if (!signerOf(facts.registry.authorities)) return nothing;
    const found = provisioningOf(facts);
    return found.kind === "none" ? nothing : all(both(facts), withoutThing(facts));
  },
};

function both(facts: Facts): Finding {
  const running = (registrationRules(facts) ?? []).filter(({ state }) => state === "runs").map(({ rule }) => rule);
  const calling = running.filter(({ actions }) => actions.some(({ kind }) => kind === "lambda"));
  const [rule] = calling.length > 0 ? calling : running;
  if (rule) {
    const text = `The CA has a provisioning template (JITP), and the rule "${rule.name}" answers to its registrations as well (JITR): both change the device.`;
    return red(id, text, cause(facts, text, calling.length > 0 ? 0.85 : 0.6));
  }
  const { hook } = facts.local ?? {};
  if (hook === undefined) return nothing;
  const text = `The CA has a provisioning template (JITP), so that no rule calls the handler "${hook}" for its devices.`;
  return remark(id, text, cause(facts, text, 0.5));
}

/** A thing is expected where devices are provisioned; nobody makes one here. */
function withoutThing(facts: Facts): Finding {
  const found = provisioningOf(facts);
  if (found.kind !== "plan") return nothing;
  if (!found.plan.thing) {
    const text = "The CA's provisioning template has no AWS::IoT::Thing: devices connect, and no thing is created.";
    return remark(id, text, cause(facts, text, 0.6));
  }
  const things = valueOf(facts.registry.things);
  if (valueOf(facts.registry.device)?.status !== "ACTIVE" || things === undefined || things.length > 0) return nothing;
  const text = `The CA's provisioning template makes a thing, and the certificate is ACTIVE without one: it was registered in another way.`;
  return remark(id, text, cause(facts, text, 0.6));
}

function cause({ device, registry }: Facts, text: string, confidence: number): Candidate {
  const { certificateId = "" } = signerOf(registry.authorities) ?? {};
  return {
    id: "J17",
    confidence,
    evidence: "registry",
    blocking: false,
    text,
    fix: "Choose one: a template at the CA (JITP) makes thing, policy and certificate without code; a rule with a function (JITR) does what you write. To change, take the registration config off the CA first.",
    command: commandLine(
      ...["aws", "iot", "update-ca-certificate", "--certificate-id", certificateId, "--remove-auto-registration"],
      ...["--region", device.region],
    ),
  };
}
