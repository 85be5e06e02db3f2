import { parseRuleSql } from "../../../iot/sql/parseRuleSql";
import { ruleMatchesTopic } from "../../../iot/sql/ruleMatchesTopic";
import type { RuleStatement } from "../../../iot/sql/statement";
import type { ServiceContext } from "../../operation";
import type { Realm } from "../../store/iot/realm";
import type { TopicRule } from "../../store/iot/topicRules";
import type { Store } from "../../store/store";
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
export const matchingRules = (
  { store }: Pick<ServiceContext, "store">,
  realm: Realm,
  topic: string,
): readonly MatchingRule[] => rulesOf(store, realm).filter(({ statement }) => ruleMatchesTopic(statement, topic));

interface Known {
  readonly revision: number;
  readonly rules: Map<Realm, readonly MatchingRule[]>;
}

/** Every message of every device asks: rules are read and parsed once, until something changes. */
const known = new WeakMap<Store, Known>();

function rulesOf(store: Store, realm: Realm): readonly MatchingRule[] {
  const revision = store.iot.authorizationRevision();
  const found = known.get(store);
  const current = found?.revision === revision ? found : { revision, rules: new Map<Realm, readonly MatchingRule[]>() };
  known.set(store, current);
  const rules = current.rules.get(realm) ?? store.iot.topicRules.list(realm, { limit: most }).map(read);
  current.rules.set(realm, rules);
  return rules;
}

function read(rule: TopicRule): MatchingRule {
  const payload = payloadOf(rule);
  return { rule, payload, statement: parseRuleSql(payload.sql) };
}
