import { booleanOf, isEqual, isObject, numberOf, textOf } from "./conversions";
import { type MessageFacts, ruleFunction } from "./functions";
import type { Expression, Operator, Value } from "./statement";

/** What an expression is evaluated on. */
export interface RuleInput extends MessageFacts {
  /** The message's payload; undefined when it is no JSON. */
  readonly payload: Value;
}

type Of<Kind extends Expression["kind"]> = Extract<Expression, { kind: Kind }>;

/** The value of an expression. Nothing throws: what cannot be computed is Undefined, as on AWS. */
export function evaluate(expression: Expression, input: RuleInput): Value {
  switch (expression.kind) {
    case "payload":
      return input.payload;
    case "literal":
      return expression.value;
    case "member":
      return memberOf(evaluate(expression.of, input), expression.name);
    case "array":
      return expression.items.flatMap((item) => defined(evaluate(item, input)));
    case "object":
      return objectOf(expression.members.map(([name, member]) => [name, evaluate(member, input)]));
    case "call":
      return callOf(expression, input);
    case "not":
      return negated(booleanOf(evaluate(expression.of, input)));
    case "negative":
      return opposite(numberOf(evaluate(expression.of, input)));
    case "in":
      return isIn(expression, input);
    case "case":
      return caseOf(expression, input);
    case "binary":
      return binary(expression, input);
  }
}

/** Members without a value are left out. */
export const objectOf = (pairs: readonly (readonly [string, Value])[]): Value =>
  Object.fromEntries(pairs.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

const defined = (value: Value) => (value === undefined ? [] : [value]);

const memberOf = (value: Value, name: string): Value =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;

const negated = (value: boolean | undefined): Value => (value === undefined ? undefined : !value);

const opposite = (value: number | undefined): Value => (value === undefined ? undefined : -value);

function callOf({ name, args }: Of<"call">, input: RuleInput): Value {
  const values = args.map((argument) => evaluate(argument, input));
  return ruleFunction(name)?.run(values, input);
}

function isIn({ of, list }: Of<"in">, input: RuleInput): Value {
  const value = evaluate(of, input);
  const items = evaluate(list, input);
  if (value === undefined || !Array.isArray(items)) return undefined;
  return items.some((item: Value) => item !== undefined && isEqual(value, item));
}

function caseOf({ of, branches, otherwise }: Of<"case">, input: RuleInput): Value {
  const value = of && evaluate(of, input);
  const applies = (when: Value): boolean =>
    of ? value !== undefined && when !== undefined && isEqual(value, when) : booleanOf(when) === true;
  const branch = branches.find(({ when }) => applies(evaluate(when, input)));
  const result = branch?.then ?? otherwise;
  return result && evaluate(result, input);
}

function binary({ operator, left, right }: Of<"binary">, input: RuleInput): Value {
  const [first, second] = [evaluate(left, input), evaluate(right, input)];
  if (operator === "AND" || operator === "OR") return logical(operator, first, second);
  if (first === undefined || second === undefined) return undefined;
  if (operator === "=") return isEqual(first, second);
  if (operator === "<>") return !isEqual(first, second);
  return isComparison(operator) ? compare(operator, first, second) : calculate(operator, first, second);
}

/** Documented: what is neither a Boolean nor the text of one makes it Undefined, on either side. */
function logical(operator: "AND" | "OR", first: Value, second: Value): Value {
  const [left, right] = [booleanOf(first), booleanOf(second)];
  if (left === undefined || right === undefined) return undefined;
  return operator === "AND" ? left && right : left || right;
}

type Comparison = "<" | "<=" | ">" | ">=";

const isComparison = (operator: Operator): operator is Comparison => ["<", "<=", ">", ">="].includes(operator);

/** Two texts as texts, anything else as numbers. */
function compare(operator: Comparison, first: Value, second: Value): Value {
  const areTexts = typeof first === "string" && typeof second === "string";
  const [left, right] = areTexts ? [first, second] : [numberOf(first), numberOf(second)];
  if (left === undefined || right === undefined) return undefined;
  if (operator === "<") return left < right;
  if (operator === "<=") return left <= right;
  return operator === ">" ? left > right : left >= right;
}

function calculate(operator: Exclude<Operator, Comparison>, first: Value, second: Value): Value {
  const hasText = typeof first === "string" || typeof second === "string";
  if (operator === "+" && hasText) return `${textOf(first) ?? ""}${textOf(second) ?? ""}`;
  const [left, right] = [numberOf(first), numberOf(second)];
  if (left === undefined || right === undefined) return undefined;
  const result = arithmetic[operator]?.(left, right);
  return result !== undefined && Number.isFinite(result) ? result : undefined;
}

const arithmetic: Readonly<Partial<Record<Operator, (left: number, right: number) => number>>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "%": (left, right) => left % right,
};
