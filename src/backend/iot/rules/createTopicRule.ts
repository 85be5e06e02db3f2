import * as v from "valibot";
import { defineRestOperation } from "../../wire/restOperation";
import { ServiceError } from "../../wire/serviceError";
import { text } from "../../wire/shape";
import { checkTags } from "../certificates/checkTags";
import { iotArn, realmOf } from "../realm";
import { checkRulePayload } from "./checkRulePayload";
import { ruleName, rulePayloadEntries } from "./shapes";

export const createTopicRule = defineRestOperation(
  "CreateTopicRule",
  { route: "POST /rules/{ruleName}", headers: { tags: "x-amz-tagging" } },
  v.object({ ruleName: ruleName(), tags: v.optional(text()), ...rulePayloadEntries }),
  async (context, { ruleName: name, tags = "", ...input }) => {
    const payload = checkRulePayload(input);
    const realm = realmOf(context);
    const { topicRules, tags: kept } = context.store.iot;
    const given = checkTags(Array.from(new URLSearchParams(tags), ([Key, Value]) => ({ Key, Value })));
    const resourceArn = iotArn(realm, "rule", name);
    const disabled = input.ruleDisabled ?? false;
    await context.store.transaction(() => {
      if (topicRules.find(realm, name)) throw exists(name, resourceArn);
      topicRules.insert({ realm, name, payload, disabled, createdAt: context.clock.now() });
      kept.put(resourceArn, given);
    });
  },
);

function exists(resourceId: string, resourceArn: string): ServiceError {
  const message = `The topic rule ${resourceId} exists already.`;
  return new ServiceError("ResourceAlreadyExistsException", message, 409, { details: { resourceId, resourceArn } });
}
