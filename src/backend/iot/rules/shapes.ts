import * as v from "valibot";
import { list, text } from "../../wire/shape";

export const ruleName = () => text({ min: 1, max: 128, pattern: "[a-zA-Z0-9_]+" });

/** One member, which names the action; what it holds depends on the action. */
const action = () => v.record(v.string(), v.record(v.string(), v.unknown()));

/** TopicRulePayload, which is the request's whole body. */
export const rulePayloadEntries = {
  sql: text({ min: 1 }),
  description: v.optional(text({ max: 2048 })),
  actions: list(action(), { max: 10 }),
  ruleDisabled: v.optional(v.boolean()),
  awsIotSqlVersion: v.optional(text()),
  errorAction: v.optional(action()),
};

export const rulePayload = () => v.object(rulePayloadEntries);
