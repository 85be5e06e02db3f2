import { parseRuleSql } from "../../../iot/sql/parseRuleSql";
import { ruleMatchesTopic } from "../../../iot/sql/ruleMatchesTopic";
import type { RuleStatement } from "../../../iot/sql/statement";
import type { ServiceContext } from "../../operation";
import type { Realm } from "../../store/iot/realm";
import type { TopicRule } from "../../store/iot/topicRules";
import { payloadOf, type RulePayload } from "./rulePayload";

/** More than AWS has for an account by default, which is 1000. */
const most = 10_000;

/** A rule that is asked about a message. */
export interface MatchingRule {
  readonly rule: TopicRule;
  readonly payload: RulePayload;
  readonly statement: RuleStatement;
}

/** The rules of a realm whose FROM matches a topic, those that are disabled with them, in the order of their creation. */
export function matchingRules({ store }: Pick<ServiceContext, "store">, realm: Realm, topic: string): MatchingRule[] {
  return store.iot.topicRules.list(realm, { limit: most }).flatMap((rule) => {
    const { statement, payload } = readingOf(rule);
    return ruleMatchesTopic(statement, topic) ? [{ rule, payload, statement }] : [];
  });
}

type Reading = Omit<MatchingRule, "rule">;

/** Every message asks for all rules of its realm; their SQL is read once. */
const readings = new Map<string, Reading>();

function readingOf(rule: TopicRule): Reading {
  const known = readings.get(rule.payload);
  if (known) return known;
  const payload = payloadOf(rule);
  const reading = { payload, statement: parseRuleSql(payload.sql) };
  if (readings.size >= most) readings.clear();
  readings.set(rule.payload, reading);
  return reading;
}
