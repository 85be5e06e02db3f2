import { topicMatches } from "../topics";
import type { RuleStatement } from "./statement";

/** Whether a rule is asked about messages on a topic. */
export const ruleMatchesTopic = ({ topicFilter }: RuleStatement, topic: string): boolean =>
  topicMatches(topicFilter, topic);
