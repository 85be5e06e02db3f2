import * as v from "valibot";

/**
 * The vocabulary in which an operation's input is described: what AWS's API models call shapes. The message of a constraint
 * is AWS's own sentence; `parseShape` puts value and path in front of it.
 */

export interface Limits {
  readonly min?: number;
  readonly max?: number;
}

const atLeast = (length: number) => `Member must have length greater than or equal to ${length}`;
const atMost = (length: number) => `Member must have length less than or equal to ${length}`;

/** A string. `pattern` is a regular expression, as the model has it, which the whole value must match. */
export function text({ min = 0, max = Infinity, pattern = "[^]*" }: Limits & { readonly pattern?: string } = {}) {
  return v.pipe(
    v.string(),
    v.minLength(min, atLeast(min)),
    v.maxLength(max, atMost(max)),
    v.regex(new RegExp(`^(?:${pattern})$`, "u"), `Member must satisfy regular expression pattern: ${pattern}`),
  );
}

/** A whole number within limits, both included. */
export function integer({ min = -Infinity, max = Infinity }: Limits = {}) {
  return v.pipe(
    v.number(),
    v.safeInteger("Member must be a whole number"),
    v.minValue(min, `Member must have value greater than or equal to ${min}`),
    v.maxValue(max, `Member must have value less than or equal to ${max}`),
  );
}

/** One of the values that the model enumerates. */
export function oneOf<const T extends readonly string[]>(values: T) {
  return v.picklist(values, `Member must satisfy enum value set: [${values.join(", ")}]`);
}

/** A list whose number of items is limited. */
export function list<T extends v.GenericSchema>(item: T, { min = 0, max = Infinity }: Limits = {}) {
  return v.pipe(v.array(item), v.minLength(min, atLeast(min)), v.maxLength(max, atMost(max)));
}

/** Bytes, base64 on the wire. The limits are in bytes. */
export function blob({ min = 0, max = Infinity }: Limits = {}) {
  return v.pipe(
    v.string(),
    v.base64(),
    v.transform((base64) => new Uint8Array(Buffer.from(base64, "base64"))),
    v.minLength(min, atLeast(min)),
    v.maxLength(max, atMost(max)),
  );
}
