import * as v from "valibot";
import { ServiceError } from "../wire/serviceError";

/** A resource policy of IAM, as far as a CA's may go; anything else in it is refused (assumed). */
const oneOrMore = v.union([v.string(), v.pipe(v.array(v.string()), v.minLength(1))]);

const statement = v.strictObject({
  Sid: v.optional(v.string()),
  Effect: v.picklist(["Allow", "Deny"]),
  Principal: v.union([v.literal("*"), v.strictObject({ AWS: v.optional(oneOrMore), Service: v.optional(oneOrMore) })]),
  Action: oneOrMore,
  Resource: oneOrMore,
  Condition: v.optional(v.record(v.string(), v.record(v.string(), v.unknown()))),
});
type Statement = v.InferOutput<typeof statement>;

const document = v.strictObject({
  Version: v.picklist(["2012-10-17", "2008-10-17"]),
  Id: v.optional(v.string()),
  Statement: v.union([statement, v.pipe(v.array(statement), v.minLength(1))]),
});

const account = String.raw`\d{12}`;
const awsPrincipal = new RegExp(
  String.raw`^(?:\*|${account}|arn:aws[\w-]*:iam::${account}:(?:root|(?:user|role)/.+))$`,
);
const servicePrincipal = /^[\w-]+(?:\.[\w-]+)*\.amazonaws\.com(?:\.cn)?$/;
const action = /^(?:acm-pca:(?:\*|[A-Z][A-Za-z]+)|\*)$/;

/**
 * Throws InvalidPolicyException for a text that is no policy for this CA, and LockoutPreventedException for one that would keep
 * the account from changing it again (both named by the model; how far AWS looks is assumed).
 */
export function checkPolicy(
  policy: string,
  { arn, account }: { readonly arn: string; readonly account: string },
): void {
  const parsed = v.safeParse(document, parseJson(policy));
  if (!parsed.success) {
    throw invalidPolicy(`The policy does not have the form of a resource policy: ${reasonOf(parsed.issues)}`);
  }
  const { Statement } = parsed.output;
  const statements = Array.isArray(Statement) ? Statement : [Statement];
  for (const each of statements) checkStatement(each, arn);
  if (statements.some((each) => locksOut(each, account))) {
    const message = "The policy would keep its own account from changing it again.";
    throw new ServiceError("LockoutPreventedException", message);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalidPolicy("The policy is not JSON.", error);
  }
}

function reasonOf([issue]: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): string {
  const path = v.getDotPath(issue);
  return path === null ? issue.message : `${path}: ${issue.message}`;
}

function checkStatement({ Principal, Action, Resource, Effect, Condition }: Statement, arn: string): void {
  checkPrincipals(Principal);
  const unknown = many(Action).find((name) => !action.test(name));
  if (unknown !== undefined) throw invalidPolicy(`The policy names an action that is not of acm-pca: "${unknown}".`);
  const other = many(Resource).find((name) => name !== arn);
  if (other !== undefined) throw invalidPolicy(`The policy is for another resource: "${other}".`);
  if (Effect === "Allow" && namesEverybody(Principal) && !Condition) {
    throw invalidPolicy("The policy allows everybody in, without a condition.");
  }
}

function checkPrincipals(principal: Statement["Principal"]): void {
  if (principal === "*") return;
  const aws = many(principal.AWS);
  const services = many(principal.Service);
  if (aws.length + services.length === 0) throw invalidPolicy("A statement of the policy names no principal.");
  const wrong = aws.find((name) => !awsPrincipal.test(name)) ?? services.find((name) => !servicePrincipal.test(name));
  if (wrong !== undefined) throw invalidPolicy(`The policy names a principal that cannot exist: "${wrong}".`);
}

const namesEverybody = (principal: Statement["Principal"]): boolean =>
  principal === "*" || many(principal.AWS).includes("*");

const management = ["*", "acm-pca:*", "acm-pca:PutPolicy", "acm-pca:DeletePolicy"];

function locksOut({ Effect, Principal, Action, Condition }: Statement, ownAccount: string): boolean {
  if (Effect !== "Deny" || Condition || !many(Action).some((name) => management.includes(name))) return false;
  if (namesEverybody(Principal)) return true;
  const principals = Principal === "*" ? [] : many(Principal.AWS);
  return principals.some((name) => name === ownAccount || name.endsWith(`:iam::${ownAccount}:root`));
}

const many = (value: string | readonly string[] | undefined): readonly string[] =>
  typeof value === "string" ? [value] : (value ?? []);

const invalidPolicy = (message: string, cause?: unknown) =>
  new ServiceError("InvalidPolicyException", message, 400, { cause });
