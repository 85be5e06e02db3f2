import * as v from "valibot";
import { parseRuleSql } from "../../../iot/sql/parseRuleSql";
import { topicMatches } from "../../../iot/topics";
import type { OperationContext } from "../../operation";
import type { TopicRule } from "../../store/iot/topicRules";
import { defineRestOperation, queryBoolean, queryInteger } from "../../wire/restOperation";
import { text } from "../../wire/shape";
import { epochSeconds } from "../epochSeconds";
import { iotArn, realmOf } from "../realm";
import { readTokenPage, tokenEntries, tokenQuery } from "../tokenPage";
import { payloadOf } from "./rulePayload";

const patternOf = (rule: TopicRule): string => parseRuleSql(payloadOf(rule).sql).topicFilter;

/** `topic` takes the rules that a message on it would reach, or those with just this filter (assumed). */
export const listTopicRules = defineRestOperation(
  "ListTopicRules",
  { route: "GET /rules", query: { topic: "topic", ruleDisabled: "ruleDisabled", ...tokenQuery } },
  v.object({
    topic: v.optional(text()),
    ruleDisabled: v.optional(queryBoolean()),
    ...tokenEntries,
    maxResults: v.optional(queryInteger({ min: 1, max: 10_000 })),
  }),
  (context, { topic, ruleDisabled, ...input }) => {
    const isWanted = (rule: TopicRule): boolean => {
      if (ruleDisabled !== undefined && rule.disabled !== ruleDisabled) return false;
      if (topic === undefined) return true;
      const pattern = patternOf(rule);
      return pattern === topic || topicMatches(pattern, topic);
    };
    const realm = realmOf(context);
    const list = { realm, name: `ListTopicRules ${topic ?? ""} ${ruleDisabled ?? ""}` };
    const { items, next } = readTokenPage(list, input, ({ after = 0, limit }) =>
      wanted(context, after, limit, isWanted),
    );
    return { rules: items.map(summaryOf), ...next };
  },
);

const step = 500;

/** So many that are wanted, of those after an id. */
function wanted(
  context: OperationContext,
  after: number,
  limit: number,
  isWanted: (rule: TopicRule) => boolean,
): TopicRule[] {
  const found: TopicRule[] = [];
  let last = after;
  for (;;) {
    const rules = context.store.iot.topicRules.list(realmOf(context), { after: last, limit: step });
    found.push(...rules.filter(isWanted));
    last = rules.at(-1)?.id ?? last;
    if (rules.length < step || found.length >= limit) return found.slice(0, limit);
  }
}

const summaryOf = (rule: TopicRule) => ({
  ruleArn: iotArn(rule.realm, "rule", rule.name),
  ruleName: rule.name,
  topicPattern: patternOf(rule),
  createdAt: epochSeconds(rule.createdAt),
  ruleDisabled: rule.disabled,
});
