import type { MessageFacts } from "../../../iot/sql/functions";
import { substitute } from "../../../iot/sql/runRule";
import { checkTopic } from "../../../iot/topics";
import type { RegistrationStepEntry } from "../../../protocol/control";
import type { ServiceContext } from "../../operation";
import { builtInRegistration } from "../hook/builtInRegistration";
import type { RuleMessage } from "./ruleMessage";
import type { RuleAction } from "./rulePayload";

/** What an action of a rule is carried out with. */
export interface ActionInput {
  readonly rule: string;
  readonly message: RuleMessage;
  /** The message's payload as text. */
  readonly payload: string;
  readonly facts: Omit<MessageFacts, "topic">;
  /** JSON of what the rule selected. */
  readonly selected: string;
}

/** What actions run in. */
export interface RuleRun {
  readonly signal: AbortSignal;
  /** Asks the rules about a message that an action published. */
  readonly again: (message: RuleMessage) => void;
}

/** A message that rules hand on in a circle ends here. */
const mostHops = 10;

/** Carries out an action, or says that nobody does. */
export async function carryOutAction(
  context: ServiceContext,
  action: RuleAction,
  input: ActionInput,
  run: RuleRun,
): Promise<RegistrationStepEntry> {
  const { lambda, republish } = action;
  if (lambda) return await callFunction(context, lambda, input, run.signal);
  if (republish) return publishOn(context, republish, input, run);
  const [kind = "none"] = Object.keys(action);
  context.log.warn("rule-action-not-carried-out", { rule: input.rule, action: kind });
  return {
    Name: `rule:${input.rule}`,
    Ok: true,
    Detail: `The action ${kind} is not carried out by the local backend.`,
  };
}

async function callFunction(
  context: ServiceContext,
  { functionArn }: Readonly<Record<string, unknown>>,
  { message: { realm }, selected }: ActionInput,
  signal: AbortSignal,
): Promise<RegistrationStepEntry> {
  const arn = String(functionArn);
  const invocation = {
    realm,
    functionArn: arn,
    functionName: /:function:([^:]+)/.exec(arn)?.[1] ?? arn,
    event: selected,
  };
  const began = performance.now();
  const step = await (context.hook.file === undefined
    ? builtInRegistration(context, invocation)
    : context.hook.invoke(invocation, signal));
  return { ...step, Milliseconds: Math.round(performance.now() - began) };
}

function publishOn(
  context: ServiceContext,
  { topic: template, qos }: Readonly<Record<string, unknown>>,
  { rule, message, payload, facts, selected }: ActionInput,
  { again }: RuleRun,
): RegistrationStepEntry {
  const name = `rule:${rule}`;
  // "$$aws/…" in a template is the topic "$aws/…" (documented).
  const topic = substitute(String(template), message.topic, payload, facts).replace(/^\$\$/, "$");
  const problem = topic.startsWith("$aws/events/") ? "Only the broker publishes there." : checkTopic(topic);
  if (problem !== undefined) return { Name: name, Ok: false, Detail: `Not published on ${topic}: ${problem}` };
  const hops = (message.hops ?? 0) + 1;
  if (hops > mostHops)
    return { Name: name, Ok: false, Detail: `Not published on ${topic}: rules go round in a circle.` };
  const published = { realm: message.realm, topic, payload: selected };
  context.broker.publish({ ...published, qos: qos === 1 ? 1 : 0 });
  again({ ...published, hops });
  return { Name: name, Ok: true, Detail: `Published on ${topic}.` };
}
