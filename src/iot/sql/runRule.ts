import { booleanOf, isObject, textOf } from "./conversions";
import { evaluate, objectOf, type RuleInput } from "./evaluate";
import type { MessageFacts } from "./functions";
import { parseExpression } from "./parseExpression";
import type { Expression, Json, RuleStatement, Value } from "./statement";

/**
 * What a rule selects of a message; undefined when its WHERE is not true of it. Whether the topic matches its filter is asked
 * before (`ruleMatchesTopic`). A payload that is no JSON has no fields; SELECT * gives it as a text.
 */
export function runRule(
  statement: RuleStatement,
  topic: string,
  payloadJson: string,
  facts: Omit<MessageFacts, "topic"> = {},
): Value {
  const input: RuleInput = { ...facts, topic, payload: parsed(payloadJson) };
  if (statement.where && booleanOf(evaluate(statement.where, input)) !== true) return undefined;
  const { selections } = statement;
  const whole = input.payload ?? payloadJson;
  if (selections.includes("*") && (selections.length === 1 || !isObject(whole))) return whole;
  return objectOf(
    selections.flatMap((selection) =>
      selection === "*"
        ? Object.entries(isObject(whole) ? whole : {})
        : [[selection.name, evaluate(selection.expression, input)] as const],
    ),
  );
}

/**
 * Replaces each "${expression}" of a text, as AWS does in the parameters of actions; what has no value is "undefined". Throws
 * SqlError for an expression that cannot be read.
 */
export function substitute(
  template: string,
  topic: string,
  payloadJson: string,
  facts: Omit<MessageFacts, "topic"> = {},
) {
  const input: RuleInput = { ...facts, topic, payload: parsed(payloadJson) };
  return template.replace(/\$\{([^{}]*)\}/g, (_, text: string) => shownAs(evaluate(parseExpression(text), input)));
}

/** The expressions of a text's "${…}". Throws SqlError. */
export const substitutionsOf = (template: string): Expression[] =>
  Array.from(template.matchAll(/\$\{([^{}]*)\}/g), ([, text = ""]) => parseExpression(text));

const shownAs = (value: Value): string => textOf(value) ?? "undefined";

function parsed(payloadJson: string): Value {
  try {
    return JSON.parse(payloadJson) as Json;
  } catch {
    return undefined; // No JSON: it has no fields.
  }
}
