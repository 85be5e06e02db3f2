import { valueOf } from "../ask";
import type { Facts } from "../facts";
import { type Candidate, type Check, type Finding, green, nothing, red, unknown } from "../finding";
import { provisioningOf } from "../provisioning";
import { type RegistrationRule, registrationRules, registrationTopic } from "../registrationRules";
import { signerOf } from "../registryFacts";
import { commandLine, timeText } from "../wording";

const id = "registry/registration-rule";

/** J07: the registration is announced, and nobody does anything about it. */
export const registrationRule: Check = {
  stage: "registry",
  run: (facts) => {
    const { registry } = facts;
    const signer = signerOf(registry.authorities);
    const status = valueOf(registry.device)?.status;
    if (!signer || !registry.device.known) return nothing;
    if (status !== undefined && status !== "PENDING_ACTIVATION") return nothing;
    // Where devices are not registered by connecting, no rule is needed: another check says so.
    if (status === undefined && !(signer.active && signer.autoRegistration)) return nothing;
    if (provisioningOf(facts).kind !== "none") return nothing;
    if (!registry.rules.known) return unknown(id, `The topic rules could not be asked: ${registry.rules.reason}`);
    return judged(facts, registrationRules(facts) ?? []);
  },
};

function judged(facts: Facts, rules: readonly RegistrationRule[]): Finding {
  const topic = registrationTopic(facts) ?? "";
  const running = rules.filter(({ state }) => state === "runs");
  if (running.length === 0) {
    const text = whyNone(rules, topic);
    return red(id, text, cause(facts, rules, text));
  }
  const names = running.map(({ rule }) => `"${rule.name}"`).join(", ");
  if (running.every(({ rule }) => rule.actions.length === 0)) {
    const text = `The rule ${names} selects the registration and has no action.`;
    return red(id, text, cause(facts, rules, text));
  }
  return failedRun(facts, rules) ?? green(id, `The rule ${names} answers to the registration.`);
}

function whyNone(rules: readonly RegistrationRule[], topic: string): string {
  const first = (state: RegistrationRule["state"]) => rules.find((each) => each.state === state)?.rule;
  const [disabled, filtered] = [first("disabled"), first("filtered")];
  const [other, unreadable] = [first("other-authority"), first("unreadable")];
  if (disabled) return `The rule "${disabled.name}" that answers to the registration is disabled.`;
  if (filtered)
    return `The rule "${filtered.name}" has the right topic, and its WHERE selects nothing of the event: ${filtered.sql}`;
  if (other)
    return `The rule "${other.name}" is about devices of another CA: it listens to the wrong topic, and the event goes out on ${topic}.`;
  if (unreadable) return `The SQL of the rule "${unreadable.name}" cannot be evaluated: ${unreadable.sql}`;
  return `No topic rule answers to the registration, and the CA has no provisioning template: the event on ${topic} is lost.`;
}

/** A rule that ran and did not do it; one that was missing then is judged above. */
function failedRun(facts: Facts, rules: readonly RegistrationRule[]): Finding | undefined {
  const [run] = facts.local?.runs ?? [];
  const step = run?.steps.find(({ name, ok }) => !ok && name !== "rules" && name !== "provisioning");
  if (!run || !step || valueOf(facts.registry.device)?.status !== "PENDING_ACTIVATION") return undefined;
  const text =
    step.name === "certificate"
      ? `What the rule runs ended at ${timeText(run.at)} without activating the certificate: ${step.detail}`
      : `What the rule runs failed at ${timeText(run.at)}, in ${step.name}: ${step.detail}`;
  return red(id, text, { ...cause(facts, rules, text), confidence: 0.9, evidence: "live" });
}

function cause(facts: Facts, rules: readonly RegistrationRule[], text: string): Candidate {
  const { device } = facts;
  const disabled = rules.find(({ state }) => state === "disabled")?.rule.name;
  return {
    id: "J07",
    confidence: 0.92,
    evidence: "registry",
    blocking: true,
    text,
    fix: "Let an enabled topic rule on exactly this topic call the function that activates certificates; IoT needs lambda:InvokeFunction on it, and its role iot:UpdateCertificate and iot:AttachPolicy.",
    command:
      disabled === undefined
        ? commandLine(
            ...["aws", "iot", "create-topic-rule", "--rule-name", "RegisterDevices", "--topic-rule-payload"],
            ...[payload(registrationTopic(facts) ?? "", device.region), "--region", device.region],
          )
        : commandLine("aws", "iot", "enable-topic-rule", "--rule-name", disabled, "--region", device.region),
  };
}

const payload = (topic: string, region: string): string =>
  JSON.stringify({
    sql: `SELECT * FROM '${topic}'`,
    actions: [{ lambda: { functionArn: `arn:aws:lambda:${region}:ACCOUNT:function:RegisterDevices` } }],
  });
