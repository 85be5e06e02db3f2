import { type PolicyCondition, parseConditions } from "./policyCondition";
import { PolicyError } from "./policyError";
import { parsePattern, type PolicyPattern, variablesOf } from "./policyPattern";

/** A policy of AWS IoT, read. */
export interface PolicyDocument {
  /** "2012-10-17"; the older version, which is also meant when there is none, has no variables. */
  readonly version: string;
  readonly statements: readonly PolicyStatement[];
  /** All variables and condition keys that stand in it, in lower case. */
  readonly names: ReadonlySet<string>;
}

/** A document with the name of its policy. */
export interface NamedPolicy {
  readonly name: string;
  readonly document: PolicyDocument;
}

export interface PolicyStatement {
  readonly effect: "Allow" | "Deny";
  readonly actions: PatternSet;
  readonly resources: PatternSet;
  readonly conditions: readonly PolicyCondition[];
  /** JSON, on one line. */
  readonly text: string;
}

/** Action and Resource, or NotAction and NotResource. */
export interface PatternSet {
  readonly negated: boolean;
  readonly patterns: readonly PolicyPattern[];
}

const currentVersion = "2012-10-17";
const oldVersion = "2008-10-17";

/**
 * Reads a policy document. Throws PolicyError. How much AWS looks at is documented for JSON, elements and ARNs; that an
 * element which does not belong there is refused is assumed, as IAM does it.
 */
export function parsePolicyDocument(text: string): PolicyDocument {
  const document = objectOf(parseJson(text), "The policy");
  refuseOthers(document, ["Version", "Id", "Statement"], "The policy");
  const version = document["Version"] ?? oldVersion;
  if (version !== currentVersion && version !== oldVersion)
    throw new PolicyError(`The policy's Version is not "${currentVersion}".`);
  const listed = document["Statement"];
  const items = Array.isArray(listed) ? (listed as unknown[]) : [listed];
  if (listed === undefined || items.length === 0) throw new PolicyError("The policy has no Statement.");
  const hasVariables = version === currentVersion;
  const statements = items.map((item, index) => parseStatement(item, `Statement ${index + 1}`, hasVariables));
  return { version, statements, names: new Set(statements.flatMap(namesIn)) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new PolicyError("The policy is not JSON.", { cause: error });
  }
}

function objectOf(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new PolicyError(`${what} is not an object.`);
  }
  return value as Readonly<Record<string, unknown>>;
}

const elements = ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"];

function parseStatement(item: unknown, where: string, variables: boolean): PolicyStatement {
  const statement = objectOf(item, where);
  refuseOthers(statement, elements, where);
  const effect = statement["Effect"];
  if (effect !== "Allow" && effect !== "Deny") throw new PolicyError(`${where} has no Effect: "Allow" or "Deny".`);
  return {
    effect,
    actions: parseSet(statement, "Action", where, { pattern: actionPattern, wildcards: true, variables: false }),
    resources: parseSet(statement, "Resource", where, { pattern: resourcePattern, wildcards: true, variables }),
    conditions: parseConditions(statement["Condition"] ?? {}, where, variables),
    text: JSON.stringify(item),
  };
}

function refuseOthers(value: Readonly<Record<string, unknown>>, known: readonly string[], where: string): void {
  const other = Object.keys(value).find((name) => !known.includes(name));
  if (other !== undefined) throw new PolicyError(`${where} has an element that does not belong there: "${other}".`);
}

const actionPattern = /^(?:\*|[\w-]+:[\w*?]+)$/;
/** An ARN, or a pattern that matches some. */
const resourcePattern = /^(?:\*|arn:)/;

interface SetRules {
  readonly pattern: RegExp;
  readonly wildcards: boolean;
  readonly variables: boolean;
}

function parseSet(
  statement: Readonly<Record<string, unknown>>,
  element: "Action" | "Resource",
  where: string,
  { pattern, ...rules }: SetRules,
): PatternSet {
  const plain = statement[element];
  const negatedValue = statement[`Not${element}`];
  if ((plain === undefined) === (negatedValue === undefined)) {
    throw new PolicyError(`${where} needs either ${element} or Not${element}.`);
  }
  const given = plain ?? negatedValue;
  const values = Array.isArray(given) ? (given as unknown[]) : [given];
  if (values.length === 0) throw new PolicyError(`${where} has an empty ${element}.`);
  const patterns = values.map((value) => {
    if (typeof value !== "string" || !pattern.test(value)) {
      throw new PolicyError(
        `${where} has a value in ${element} that is not ${needed[element]}: ${JSON.stringify(value)}.`,
      );
    }
    if (element === "Resource") return parsePattern(value, rules);
    return { ...parsePattern(value.toLowerCase(), rules), text: value };
  });
  return { negated: plain === undefined, patterns };
}

const needed = { Action: 'an action such as "iot:Connect"', Resource: 'an ARN or "*"' };

function namesIn({ resources, conditions }: PolicyStatement): string[] {
  const patterns = [...resources.patterns, ...conditions.flatMap(({ values }) => values)];
  return [...patterns.flatMap(variablesOf), ...conditions.map(({ key }) => key)].map((name) => name.toLowerCase());
}
