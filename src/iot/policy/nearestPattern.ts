import type { PolicyRequest } from "./examineStatement";
import type { PatternSet, PolicyDocument } from "./policyDocument";

/** Of the patterns that do not match the resource the one that comes closest, and why it does not match. */
export function nearestPattern(
  { negated, patterns }: PatternSet,
  { resource }: PolicyRequest,
  { version }: PolicyDocument,
): { readonly nearness: number; readonly reason: string } {
  const texts = patterns.map(({ text }) => text);
  if (negated) return { nearness: 0.5, reason: `is about all resources but ${texts.join(", ")}.` };
  const nearest = texts
    .map((text) => ({ text, common: commonLength(text, resource) }))
    .sort((left, right) => right.common - left.common)[0];
  const { text = "", common = 0 } = nearest ?? {};
  return { nearness: common / (resource.length + 1), reason: reasonFor(text, resource, version) };
}

function commonLength(left: string, right: string): number {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length += 1;
  return length;
}

/** "arn:aws:iot:us-east-1:000000000000:client/x" → head and "client/x". */
function splitArn(arn: string): { readonly head: string; readonly own: string } {
  const parts = arn.split(":");
  return { head: parts.slice(0, 5).join(":"), own: parts.slice(5).join(":") };
}

function reasonFor(pattern: string, resource: string, version: string): string {
  const wanted = splitArn(resource);
  const allowed = splitArn(pattern);
  if (allowed.head !== wanted.head && !/[*?$]/.test(allowed.head)) {
    return `is for "${allowed.head}", the request is for "${wanted.head}": account and region have to be the same.`;
  }
  const kind = kindOf(wanted.own);
  const name = wanted.own.slice(kind.length + 1);
  return `allows "${allowed.own || pattern}", which "${name}" does not match.${hint(allowed.own, wanted.own, version)}`;
}

const kindOf = (own: string): string => own.split("/")[0] ?? "";

function hint(allowed: string, wanted: string, version: string): string {
  const [kind, other] = [kindOf(wanted), kindOf(allowed)];
  if (version !== "2012-10-17" && allowed.includes("${")) {
    return ' Variables are only replaced in a document with "Version": "2012-10-17".';
  }
  if (other !== kind && !/[*?]/.test(other)) return ` The resource of this action starts with "${kind}/".`;
  if (/[#+]/.test(allowed)) return ' In a policy "#" and "+" are plain characters; "*" matches any text.';
  return "";
}
