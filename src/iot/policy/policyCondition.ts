import { compare, conditionOperators, type ConditionOperator } from "./conditionOperators";
import { PolicyError } from "./policyError";
import { parsePattern, type PolicyPattern, resolvePattern } from "./policyPattern";
import { type PolicyValues, valuesOf } from "./policyValues";

/** One key of a Condition block under one operator. All conditions of a statement have to hold. */
export interface PolicyCondition {
  /** As it was written: "ForAllValues:StringEquals". */
  readonly operatorName: string;
  readonly operator: ConditionOperator | "Null";
  /** Over which of the key's values: IAM User Guide, "Multivalued context keys". */
  readonly over: "all" | "any" | undefined;
  readonly ifExists: boolean;
  readonly key: string;
  readonly values: readonly PolicyPattern[];
}

type ConditionValue = string | number | boolean;

/** Reads a Condition block. Throws PolicyError. */
export function parseConditions(block: unknown, where: string, variables: boolean): PolicyCondition[] {
  return entriesOf(block, `Condition of ${where}`).flatMap(([operatorName, keys]) =>
    entriesOf(keys, `${operatorName} of ${where}`).map(([key, values]) => ({
      ...parseOperator(operatorName, where),
      key,
      values: parseValues(values, `${operatorName} of ${where}`, wildcardsIn(operatorName), variables),
    })),
  );
}

const namePattern = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/;

function parseOperator(operatorName: string, where: string): Omit<PolicyCondition, "key" | "values"> {
  const [, set, base = "", suffix] = namePattern.exec(operatorName) ?? [];
  const operator = base === "Null" ? "Null" : conditionOperators.get(base);
  if (!operator || (operator === "Null" && suffix !== undefined)) {
    throw new PolicyError(`${where} has an unknown condition operator, "${operatorName}".`);
  }
  const over = set === undefined ? undefined : set === "ForAllValues" ? "all" : "any";
  return { operatorName, operator, over, ifExists: suffix !== undefined };
}

const wildcardsIn = (operatorName: string): boolean => /Like|Arn/.test(operatorName);

function parseValues(values: unknown, where: string, wildcards: boolean, variables: boolean): PolicyPattern[] {
  return (Array.isArray(values) ? (values as unknown[]) : [values]).map((value) => {
    if (!isConditionValue(value)) throw new PolicyError(`${where} has a value that is neither text nor number.`);
    return parsePattern(String(value), { wildcards, variables });
  });
}

const isConditionValue = (value: unknown): value is ConditionValue =>
  ["string", "number", "boolean"].includes(typeof value);

function entriesOf(value: unknown, what: string): [string, unknown][] {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return Object.entries(value);
  throw new PolicyError(`${what} is not an object.`);
}

/**
 * Whether a condition holds. Of a key without a value: operators that negate hold, as do "…IfExists" and "ForAllValues"
 * (IAM User Guide, "Condition operators"); the others do not, and the key is added to `missing`.
 */
export function conditionHolds(condition: PolicyCondition, context: PolicyValues, missing: Set<string>): boolean {
  const { operator, over, ifExists, key } = condition;
  const actual = valuesOf(context, key);
  if (operator === "Null") return isAskedAbsent(condition) === (actual.length === 0);
  if (actual.length === 0) {
    if (ifExists || over === "all" || (over === undefined && operator.negated)) return true;
    missing.add(key);
    return false;
  }
  const wanted = condition.values.map((value) => resolvePattern(value, context, missing));
  if (operator.negated && wanted.includes(undefined)) return false;
  const isOne = (value: string): boolean =>
    wanted.some((pattern) => pattern !== undefined && compare(operator, value, pattern));
  const fits = (value: string): boolean => isOne(value) !== operator.negated;
  const needsAll = over === "all" || (over === undefined && operator.negated);
  return needsAll ? actual.every(fits) : actual.some(fits);
}

const isAskedAbsent = ({ values }: PolicyCondition): boolean =>
  values.some(({ text }) => text.toLowerCase() === "true");
