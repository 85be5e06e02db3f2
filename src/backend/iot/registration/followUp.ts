import type { RegistrationStepEntry } from "../../../protocol/control";
import type { ServiceContext } from "../../operation";
import type { RegistrationEvent } from "../../store/iot/registrationEvents";
import { messageOf } from "../messageOf";
import { carryOutRules } from "../rules/carryOutRules";
import { matchingRules } from "../rules/matchingRules";
import type { RuleMessage } from "../rules/ruleMessage";
import { runTopicRules } from "../rules/runTopicRules";
import { provisionDevice } from "./provisionDevice";

/** What follows a registration: its CA's provisioning, and the topic rules. What came of it is kept with the event. */
export async function followUp(context: ServiceContext, event: RegistrationEvent, signal: AbortSignal): Promise<void> {
  const steps = await stepsOf(context, event, signal);
  // Cut off: the next start takes it up again.
  if (signal.aborted) return;
  const { realm, certificateId } = event;
  for (const { Name: step, Ok: ok, Detail: detail } of steps) {
    context.log[ok ? "info" : "warn"]("registration-step", { realm, certificateId, step, ok, detail });
  }
  await context.store.transaction(() =>
    context.store.iot.registrationEvents.setOutcome(event.id, JSON.stringify(steps)),
  );
}

async function stepsOf(
  context: ServiceContext,
  event: RegistrationEvent,
  signal: AbortSignal,
): Promise<RegistrationStepEntry[]> {
  const { realm, topic, payload } = event;
  try {
    const provisioning = await provisionDevice(context, event);
    const again = (message: RuleMessage) => runTopicRules(context, message);
    const rules = await carryOutRules(context, { realm, topic, payload }, { signal, again });
    if (!provisioning && rules.length === 0) return [nothingHappened(context, event)];
    return [...(provisioning ? [provisioning] : []), ...rules, ...result(context, event)];
  } catch (error) {
    context.log.error("registration", error, { realm });
    return [{ Name: "registration", Ok: false, Detail: messageOf(error) }];
  }
}

function nothingHappened(context: ServiceContext, { realm, topic }: RegistrationEvent): RegistrationStepEntry {
  const disabled = matchingRules(context, realm, topic).map(({ rule }) => rule.name);
  const why =
    disabled.length > 0
      ? `The topic rules that match ${topic} are disabled: ${disabled.join(", ")}.`
      : `No topic rule matches ${topic}, and the CA has no provisioning template.`;
  return { Name: "rules", Ok: false, Detail: `${why} Nobody activates the certificate.` };
}

/** Whether the certificate is ACTIVE now: what all of it is for. */
function result({ store }: ServiceContext, { realm, certificateId }: RegistrationEvent): RegistrationStepEntry[] {
  const status = store.iot.certificates.find(realm, certificateId)?.status;
  if (status === undefined) return [];
  return [{ Name: "certificate", Ok: status === "ACTIVE", Detail: `The certificate is ${status} now.` }];
}
