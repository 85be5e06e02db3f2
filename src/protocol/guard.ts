/** Tells whether a value that came from another process is a `T`. */
export type Guard<T> = (value: unknown) => value is T;

type Unknowns = Readonly<Record<string, unknown>>;

export const isString: Guard<string> = (value) => typeof value === "string";

export const isBoolean: Guard<boolean> = (value) => typeof value === "boolean";

/** A count or an index: a whole number from 0 up. */
export const isCount: Guard<number> = (value): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** Any number that is one. */
export const isNumber: Guard<number> = (value): value is number => Number.isFinite(value);

/** A string of at most this many characters. */
export function shortString(maximum: number): Guard<string> {
  return (value): value is string => isString(value) && value.length <= maximum;
}

export function oneOf<const T extends string | true>(...values: readonly T[]): Guard<T> {
  return (value): value is T => values.some((known) => known === value);
}

export function optional<T>(guard: Guard<T>): Guard<T | undefined> {
  return (value): value is T | undefined => value === undefined || guard(value);
}

export function arrayOf<T>(item: Guard<T>): Guard<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every((entry) => item(entry));
}

/** One of two forms. */
export function either<A, B>(first: Guard<A>, second: Guard<B>): Guard<A | B> {
  return (value): value is A | B => first(value) || second(value);
}

/** An object with exactly these properties; one that is not named here is refused. */
export function shape<T extends object>(guards: { readonly [K in keyof T]-?: Guard<T[K]> }): Guard<T> {
  const checks = new Map<string, Guard<unknown>>(Object.entries(guards));
  return (value): value is T =>
    isObject(value) &&
    Object.keys(value).every((name) => checks.has(name)) &&
    [...checks].every(([name, guard]) => guard(value[name]));
}

/** The names of a type's properties, each a string. */
export function stringsOf<const N extends string>(names: readonly N[]): Guard<Readonly<Record<N, string>>> {
  return (value): value is Readonly<Record<N, string>> =>
    isObject(value) && Object.keys(value).length === names.length && names.every((name) => isString(value[name]));
}

function isObject(value: unknown): value is Unknowns {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
