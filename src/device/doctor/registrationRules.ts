import { parseRuleSql } from "../../iot/sql/parseRuleSql";
import { ruleMatchesTopic } from "../../iot/sql/ruleMatchesTopic";
import { runRule } from "../../iot/sql/runRule";
import { SqlError } from "../../iot/sql/sqlError";
import type { RuleStatement } from "../../iot/sql/statement";
import type { TopicRule } from "../../iot/registry";
import { valueOf } from "./ask";
import type { Facts } from "./facts";
import { signerOf } from "./registryFacts";

const registered = "$aws/events/certificates/registered/";

/** What a topic rule has to do with the registration of the device. */
export interface RegistrationRule {
  readonly rule: TopicRule;
  /**
   * "runs": it is enabled and selects the event; "disabled"; "other-authority": its topic is that of another CA's devices;
   * "filtered": its WHERE is not true of the event; "unreadable": its SQL cannot be evaluated.
   */
  readonly state: "runs" | "disabled" | "other-authority" | "filtered" | "unreadable";
}

/** The topic on which the registration of the device is announced; undefined: no registered CA signed it. */
export function registrationTopic({ registry }: Facts): string | undefined {
  const signer = signerOf(registry.authorities);
  return signer && `${registered}${signer.certificateId}`;
}

/** The rules that are about registrations of devices; undefined: they are not known. */
export function registrationRules(facts: Facts): readonly RegistrationRule[] | undefined {
  const topic = registrationTopic(facts);
  const rules = valueOf(facts.registry.rules);
  if (topic === undefined || rules === undefined) return undefined;
  return rules.flatMap((rule) => {
    const state = stateOf(rule, topic, facts);
    return state ? [{ rule, state }] : [];
  });
}

function stateOf(rule: TopicRule, topic: string, facts: Facts): RegistrationRule["state"] | undefined {
  const statement = statementOf(rule.sql);
  if (!statement) return rule.sql.includes(registered.slice(0, -1)) ? "unreadable" : undefined;
  if (!ruleMatchesTopic(statement, topic))
    return statement.topicFilter.startsWith(registered.slice(0, -1)) ? "other-authority" : undefined;
  if (rule.disabled) return "disabled";
  return selects(statement, topic, facts) ? "runs" : "filtered";
}

function statementOf(sql: string): RuleStatement | undefined {
  try {
    return parseRuleSql(sql);
  } catch (error) {
    if (error instanceof SqlError) return undefined;
    throw error;
  }
}

/** As AWS publishes it at the first connection. */
function selects(statement: RuleStatement, topic: string, facts: Facts): boolean {
  const { bundle, registry, now } = facts;
  const payload = {
    certificateId: bundle.certificateId ?? "",
    caCertificateId: topic.slice(registered.length),
    timestamp: now.getTime(),
    certificateStatus: "PENDING_ACTIVATION",
    awsAccountId: signerOf(registry.authorities)?.arn.split(":")[4] ?? "",
    certificateRegistrationTimestamp: null,
  };
  return runRule(statement, topic, JSON.stringify(payload)) !== undefined;
}
