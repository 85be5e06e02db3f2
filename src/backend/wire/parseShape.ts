import * as v from "valibot";
import { hasListForStructure } from "./listForStructure";
import { ServiceError } from "./serviceError";

/**
 * Checks an operation's input against its shape and returns it typed, unknown members dropped.
 *
 * A value that the protocol cannot carry into the member (a number for a string) is a SerializationException. Everything else
 * is collected into one ValidationException in AWS's form: "1 validation error detected: Value '0' at 'validity.value'
 * failed to satisfy constraint: Member must have value greater than or equal to 1".
 */
export function parseShape<T extends v.GenericSchema>(shape: T, input: unknown): v.InferOutput<T> {
  if (hasListForStructure(shape, input)) throw new ServiceError("SerializationException", unexpectedList);
  const result = v.safeParse(shape, withoutNulls(input));
  if (result.success) return result.output;
  const unreadable = result.issues.find((issue) => isUnreadable(issue));
  if (unreadable) throw new ServiceError("SerializationException", unreadableMessage(unreadable));
  const violations = result.issues.map((issue) => `${valueOf(issue)} at '${pathOf(issue)}' ${constraintOf(issue)}`);
  const count = violations.length === 1 ? "1 validation error" : `${violations.length} validation errors`;
  throw new ServiceError("ValidationException", `${count} detected: ${violations.join("; ")}`);
}

type Issue = v.BaseIssue<unknown>;

/** Absent, as far as the model is concerned: `withoutNulls` has removed what was null. */
const isMissing = (issue: Issue) => issue.input === undefined;

function isUnreadable(issue: Issue): boolean {
  if (isMissing(issue)) return false;
  if (issue.type === "base64") return true;
  if (issue.type === "picklist") return typeof issue.input !== "string";
  return issue.kind === "schema";
}

const unexpectedList = "Start of list found where not expected.";

/** AWS's wording of these is not documented; this is what its Java services have been seen to answer. */
function unreadableMessage({ type, input }: Issue): string {
  if (type === "base64") return "Invalid base64 in a binary member";
  if (Array.isArray(input)) return unexpectedList;
  if (typeof input === "object") return "Start of structure or map found where not expected.";
  const found = typeof input === "boolean" ? String(input).toUpperCase() : (typeof input).toUpperCase();
  return `${found}_VALUE can not be converted to ${javaTypes[type] ?? "a String"}`;
}

const javaTypes: Readonly<Record<string, string>> = {
  number: "a Long",
  boolean: "a Boolean",
  array: "a List",
  object: "a Structure",
};

function constraintOf(issue: Issue): string {
  return `failed to satisfy constraint: ${isMissing(issue) ? "Member must not be null" : issue.message}`;
}

function valueOf({ input }: Issue): string {
  if (input === undefined) return "Value null";
  if (input instanceof Uint8Array)
    return `Value 'java.nio.HeapByteBuffer[pos=0 lim=${input.length} cap=${input.length}]'`;
  return `Value '${typeof input === "string" ? input : JSON.stringify(input)}'`;
}

/** "tags.1.member.key": members in lower camel case, items counted from 1. */
function pathOf({ path }: Issue): string {
  return (path ?? [])
    .map(({ key }) => (typeof key === "number" ? `${key + 1}.member` : lowerCamel(String(key))))
    .join(".");
}

const lowerCamel = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

/** A member that is null counts as absent. An item of a list stays, to be refused where it stands. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => (item === null ? undefined : withoutNulls(item)));
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([name, member]) => [name, withoutNulls(member)]));
}
