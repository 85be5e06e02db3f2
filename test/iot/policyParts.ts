// Policies and requests for tests, in few words.
import { evaluate, type PolicyDecision } from "../../src/iot/policy/evaluate";
import type { IotAction, PolicyRequest } from "../../src/iot/policy/examineStatement";
import { explainDecision } from "../../src/iot/policy/explain";
import { type ConnectionFacts, policyContext } from "../../src/iot/policy/policyContext";
import { type NamedPolicy, parsePolicyDocument } from "../../src/iot/policy/policyDocument";

export const arn = (resource: string): string => `arn:aws:iot:us-east-1:000000000000:${resource}`;

type Many = string | readonly string[];
type Condition = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Resources may leave out the head of the ARN. */
export const allow = (action: Many, resource: Many, condition?: Condition): object =>
  statement("Allow", action, resource, condition);

export const deny = (action: Many, resource: Many, condition?: Condition): object =>
  statement("Deny", action, resource, condition);

const statement = (effect: string, action: Many, resource: Many, condition?: Condition): object => ({
  Effect: effect,
  Action: action,
  Resource: typeof resource === "string" ? fullArn(resource) : resource.map(fullArn),
  ...(condition && { Condition: condition }),
});

const fullArn = (resource: string): string => (/^(?:\*|arn:)/.test(resource) ? resource : arn(resource));

export const policyOf = (name: string, statements: readonly object[], version = "2012-10-17"): NamedPolicy => ({
  name,
  document: parsePolicyDocument(JSON.stringify({ Version: version, Statement: statements })),
});

/** "Connect client/dev1". */
export function requestOf(question: string, facts: ConnectionFacts = {}): PolicyRequest {
  const [verb = "", ...rest] = question.split(" ");
  return { action: `iot:${verb}` as IotAction, resource: arn(rest.join(" ")), context: policyContext(facts) };
}

export const decide = (statements: readonly object[], question: string, facts?: ConnectionFacts): PolicyDecision =>
  evaluate(requestOf(question, facts), [policyOf("p", statements)]);

export const explain = (statements: readonly object[], question: string, facts?: ConnectionFacts): string =>
  explainDecision(requestOf(question, facts), [policyOf("p", statements)]);
