import type { ServiceContext } from "../../operation";
import { carryOutRules } from "./carryOutRules";
import { matchingRules } from "./matchingRules";
import type { RuleMessage } from "./ruleMessage";

/** Asks the topic rules about a message that somebody published. Returns at once; what fails is in the log. */
export function runTopicRules(context: ServiceContext, message: RuleMessage): void {
  if (!matchingRules(context, message.realm, message.topic).some(({ rule }) => !rule.disabled)) return;
  context.background("topic-rules", async (signal) => {
    const again = (published: RuleMessage) => runTopicRules(context, published);
    for (const step of await carryOutRules(context, message, { signal, again })) {
      if (!step.Ok) context.log.warn("topic-rule", { realm: message.realm, step: step.Name, detail: step.Detail });
    }
  });
}
