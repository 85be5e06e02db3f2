import type { PolicyRequest } from "./examineStatement";
import { maySubstitute } from "./policyPattern";
import { valuesOf } from "./policyValues";

/** Why a variable or condition key has no value, as a sentence. */
export function whyMissing(variable: string, { context }: PolicyRequest): string {
  const [value] = valuesOf(context, variable);
  if (value !== undefined && !maySubstitute(value)) {
    return value.length > 1024
      ? "its value is longer than 1024 characters."
      : `its value "${value}" has a character of "*$+?#", which is not put into a policy.`;
  }
  if (/^iot:connection\.thing\./i.test(variable)) return whyNoThing(variable, context);
  if (/^iot:certificate\./i.test(variable)) return "the certificate has no such attribute.";
  if (/^iot:(?:connectattributes|lastwilltopic)$/i.test(variable)) return "the connection does not use it.";
  if (/^iot:domainname$/i.test(variable)) return "the client sent no server name (SNI).";
  if (/^iot:clientid$/i.test(variable)) return "no client id is known.";
  return "AWS IoT knows no variable of this name, or not for this connection.";
}

function whyNoThing(variable: string, context: PolicyRequest["context"]): string {
  const [clientId = ""] = valuesOf(context, "iot:ClientId");
  const [thing] = valuesOf(context, "iot:Connection.Thing.ThingName");
  if (thing === undefined) return `the client id "${clientId}" is not the name of a thing.`;
  const attribute = /\.Attributes\[(.*)\]$/i.exec(variable)?.[1];
  if (attribute !== undefined) return `the thing "${thing}" has no attribute "${attribute}".`;
  return /\.thingtypename$/i.test(variable)
    ? `the thing "${thing}" has no type.`
    : "AWS IoT knows no variable of this name.";
}
