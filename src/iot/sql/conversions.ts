import type { Json, Value } from "./statement";

export const isObject = (value: Value): value is { readonly [name: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A number, or a text that is one in decimal notation. */
export function numberOf(value: Value): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || !/^\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*$/.test(value)) return undefined;
  return Number(value);
}

/** As a text; arrays and objects as JSON. Null is "null", Undefined none. */
export function textOf(value: Value): string | undefined {
  if (value === undefined || typeof value === "string") return value;
  return JSON.stringify(value);
}

/** A Boolean, or the text of one in any case. */
export function booleanOf(value: Value): boolean | undefined {
  if (typeof value === "boolean") return value;
  if (typeof value !== "string") return undefined;
  const text = value.toLowerCase();
  return text === "true" ? true : text === "false" ? false : undefined;
}

/** The same JSON, whatever the order of members. */
export function isEqual(left: Json, right: Json): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item: Json, index) => isEqual(item, right[index] as Json));
  }
  if (!isObject(left) || !isObject(right)) return left === right;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && isEqual(left[name] ?? null, right[name] ?? null))
  );
}
