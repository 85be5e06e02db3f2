import * as v from "valibot";
import type { TopicRule } from "../../store/iot/topicRules";
import { defineRestOperation } from "../../wire/restOperation";
import { epochSeconds } from "../epochSeconds";
import { iotArn, realmOf } from "../realm";
import { checkRulePayload } from "./checkRulePayload";
import { findRule } from "./findRule";
import { payloadOf } from "./rulePayload";
import { ruleName, rulePayloadEntries } from "./shapes";

const named = v.object({ ruleName: ruleName() });

const arnOf = ({ realm, name }: TopicRule): string => iotArn(realm, "rule", name);

/** What is left out is not kept from before. */
export const replaceTopicRule = defineRestOperation(
  "ReplaceTopicRule",
  { route: "PATCH /rules/{ruleName}" },
  v.object({ ruleName: ruleName(), ...rulePayloadEntries }),
  async (context, { ruleName: name, ...input }) => {
    const payload = checkRulePayload(input);
    await context.store.transaction(() => {
      const { id } = findRule(context, name);
      context.store.iot.topicRules.update(id, { payload, disabled: input.ruleDisabled ?? false });
    });
  },
);

export const getTopicRule = defineRestOperation(
  "GetTopicRule",
  { route: "GET /rules/{ruleName}" },
  named,
  (context, { ruleName: name }) => {
    const rule = findRule(context, name);
    const facts = { ruleName: name, createdAt: epochSeconds(rule.createdAt), ruleDisabled: rule.disabled };
    return { ruleArn: arnOf(rule), rule: { ...facts, ...payloadOf(rule) } };
  },
);

export const deleteTopicRule = defineRestOperation(
  "DeleteTopicRule",
  { route: "DELETE /rules/{ruleName}" },
  named,
  async (context, { ruleName: name }) => {
    const { topicRules, tags } = context.store.iot;
    await context.store.transaction(() => {
      const rule = findRule(context, name);
      topicRules.remove(rule.id);
      tags.removeAll(iotArn(realmOf(context), "rule", name));
    });
  },
);

export const enableTopicRule = switching("EnableTopicRule", "enable", false);
export const disableTopicRule = switching("DisableTopicRule", "disable", true);

function switching(operation: string, verb: string, disabled: boolean) {
  return defineRestOperation(
    operation,
    { route: `POST /rules/{ruleName}/${verb}` },
    named,
    async (context, { ruleName: name }) => {
      await context.store.transaction(() => {
        const { id, payload } = findRule(context, name);
        context.store.iot.topicRules.update(id, { payload, disabled });
      });
    },
  );
}
