import type { OperationContext } from "../../operation";
import type { TopicRule } from "../../store/iot/topicRules";
import { ServiceError } from "../../wire/serviceError";
import { realmOf } from "../realm";

/** Throws UnauthorizedException for a rule that is not there: AWS answers so, and not with a 404 (measured). */
export function findRule(context: OperationContext, name: string): TopicRule {
  const rule = context.store.iot.topicRules.find(realmOf(context), name);
  if (rule) return rule;
  throw new ServiceError("UnauthorizedException", `Access to topic rule '${name}' was denied`, 401);
}
