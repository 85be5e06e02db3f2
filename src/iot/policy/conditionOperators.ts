import { parseIpAddress } from "../../pki/issue/ipAddress";
import { arnParts, patternMatches, type ResolvedPattern, textOf } from "./policyPattern";

/** IAM User Guide, "IAM JSON policy elements: Condition operators". */
export interface ConditionOperator {
  readonly negated: boolean;
  readonly test: (actual: string, wanted: ResolvedPattern) => boolean;
}

/** Before negation. */
export const compare = ({ test }: ConditionOperator, actual: string, wanted: ResolvedPattern): boolean =>
  test(actual, wanted);

type Test = ConditionOperator["test"];

const equalsIgnoringCase: Test = (actual, wanted) => actual.toLowerCase() === textOf(wanted).toLowerCase();

const likeText: Test = (actual, wanted) => patternMatches(wanted, actual);

/** Each of the six parts for itself: a wildcard does not reach over a colon. */
function likeArn(actual: string, wanted: ResolvedPattern): boolean {
  const patterns = arnParts(wanted);
  const [first = "", second = "", third = "", fourth = "", fifth = "", ...rest] = actual.split(":");
  const parts = [first, second, third, fourth, fifth, rest.join(":")];
  return patterns.length === 6 && patterns.every((pattern, index) => patternMatches(pattern, parts[index] ?? ""));
}

const numbers =
  (holds: (actual: number, wanted: number) => boolean): Test =>
  (actual, wanted) => {
    const text = textOf(wanted);
    return actual.trim() !== "" && text.trim() !== "" && holds(Number(actual), Number(text));
  };

const dates =
  (holds: (actual: number, wanted: number) => boolean): Test =>
  (actual, wanted) =>
    holds(timeOf(actual), timeOf(textOf(wanted)));

/** ISO 8601, or seconds since 1970. */
const timeOf = (text: string): number => (/^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text));

const inNetwork: Test = (actual, wanted) => {
  const [network = "", length] = textOf(wanted).split("/");
  const address = parseIpAddress(actual);
  const base = parseIpAddress(network);
  if (!address || base?.length !== address.length) return false;
  const bits = length === undefined ? base.length * 8 : Number(length);
  return base.every((octet, index) => {
    const mask = 0xff & (0xff00 >> Math.max(0, Math.min(8, bits - index * 8)));
    return (octet & mask) === ((address[index] ?? 0) & mask);
  });
};

const positive = (test: Test): ConditionOperator => ({ test, negated: false });
const negative = (test: Test): ConditionOperator => ({ test, negated: true });

const operators: Readonly<Record<string, ConditionOperator>> = {
  StringEquals: positive(likeText),
  StringNotEquals: negative(likeText),
  StringEqualsIgnoreCase: positive(equalsIgnoringCase),
  StringNotEqualsIgnoreCase: negative(equalsIgnoringCase),
  StringLike: positive(likeText),
  StringNotLike: negative(likeText),
  ArnEquals: positive(likeArn),
  ArnNotEquals: negative(likeArn),
  ArnLike: positive(likeArn),
  ArnNotLike: negative(likeArn),
  NumericEquals: positive(numbers((actual, wanted) => actual === wanted)),
  NumericNotEquals: negative(numbers((actual, wanted) => actual === wanted)),
  NumericLessThan: positive(numbers((actual, wanted) => actual < wanted)),
  NumericLessThanEquals: positive(numbers((actual, wanted) => actual <= wanted)),
  NumericGreaterThan: positive(numbers((actual, wanted) => actual > wanted)),
  NumericGreaterThanEquals: positive(numbers((actual, wanted) => actual >= wanted)),
  DateEquals: positive(dates((actual, wanted) => actual === wanted)),
  DateNotEquals: negative(dates((actual, wanted) => actual === wanted)),
  DateLessThan: positive(dates((actual, wanted) => actual < wanted)),
  DateLessThanEquals: positive(dates((actual, wanted) => actual <= wanted)),
  DateGreaterThan: positive(dates((actual, wanted) => actual > wanted)),
  DateGreaterThanEquals: positive(dates((actual, wanted) => actual >= wanted)),
  Bool: positive(equalsIgnoringCase),
  BinaryEquals: positive(likeText),
  IpAddress: positive(inNetwork),
  NotIpAddress: negative(inNetwork),
};

/** By name. */
export const conditionOperators: ReadonlyMap<string, ConditionOperator> = new Map(Object.entries(operators));
