import { randomUUID } from "node:crypto";
import type { MessageFacts } from "../../../iot/sql/functions";
import { runRule } from "../../../iot/sql/runRule";
import type { RegistrationStepEntry } from "../../../protocol/control";
import type { ServiceContext } from "../../operation";
import { partsOfRealm } from "../../store/iot/realm";
import { messageOf } from "../messageOf";
import { type ActionInput, carryOutAction, type RuleRun } from "./carryOutAction";
import { type MatchingRule, matchingRules } from "./matchingRules";
import type { RuleMessage } from "./ruleMessage";

/** Asks the enabled rules about a message and carries out the actions of those that take it. Does not throw. */
export async function carryOutRules(
  context: ServiceContext,
  message: RuleMessage,
  run: RuleRun,
): Promise<RegistrationStepEntry[]> {
  const matching = matchingRules(context, message.realm, message.topic);
  const steps: RegistrationStepEntry[] = [];
  for (const found of matching.filter(({ rule }) => !rule.disabled)) {
    if (run.signal.aborted) break;
    steps.push(...(await carryOutRule(context, found, message, run)));
  }
  return steps;
}

async function carryOutRule(
  context: ServiceContext,
  { rule, payload, statement }: MatchingRule,
  message: RuleMessage,
  run: RuleRun,
): Promise<RegistrationStepEntry[]> {
  const name = `rule:${rule.name}`;
  const input = inputOf(context, message, rule.name);
  try {
    const selected = runRule(statement, input.message.topic, input.payload, input.facts);
    if (selected === undefined) return [{ Name: name, Ok: true, Detail: "Its WHERE is not true of the message." }];
    const event = JSON.stringify(selected);
    const steps: RegistrationStepEntry[] = [{ Name: name, Ok: true, Detail: `It selected ${shortened(event)}` }];
    for (const action of payload.actions) {
      const step = await carryOutAction(context, action, { ...input, selected: event }, run);
      steps.push(step);
      if (step.Ok || !payload.errorAction) continue;
      const failure = errorMessage(input, step.Detail);
      steps.push(await carryOutAction(context, payload.errorAction, { ...input, selected: failure }, run));
    }
    return steps;
  } catch (error) {
    context.log.error("topic-rule", error, { realm: message.realm, rule: rule.name });
    return [{ Name: name, Ok: false, Detail: messageOf(error) }];
  }
}

type Input = Omit<ActionInput, "selected">;

function inputOf({ clock }: ServiceContext, message: RuleMessage, rule: string): Input {
  const { clientId, principal, payload } = message;
  const facts: Omit<MessageFacts, "topic"> = {
    ...(clientId !== undefined && { clientId }),
    ...(principal !== undefined && { principal }),
    timestamp: clock.now().getTime(),
    accountId: partsOfRealm(message.realm).accountId,
    traceId: randomUUID(),
    newUuid: randomUUID,
  };
  return { message, rule, facts, payload: typeof payload === "string" ? payload : new TextDecoder().decode(payload) };
}

/** What AWS hands to an error action (AWS IoT Core Developer Guide, "Error handling (error action)"). */
const errorMessage = ({ rule, message, payload }: Input, reason: string): string =>
  JSON.stringify({
    ruleName: rule,
    topic: message.topic,
    clientId: message.clientId ?? "N/A",
    base64OriginalPayload: Buffer.from(payload).toString("base64"),
    failures: [{ errorMessage: reason }],
  });

const shortened = (text: string): string => (text.length > 2000 ? `${text.slice(0, 2000)}…` : text);
