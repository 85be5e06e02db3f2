import type { TopicRule } from "../../store/iot/topicRules";

/** One of them is present; what it holds depends on the action. */
export type RuleAction = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** TopicRulePayload of the API. */
export interface RulePayload {
  readonly sql: string;
  readonly description?: string;
  readonly actions: readonly RuleAction[];
  readonly awsIotSqlVersion?: string;
  readonly errorAction?: RuleAction;
}

export const payloadOf = ({ payload }: TopicRule): RulePayload => JSON.parse(payload) as RulePayload;
