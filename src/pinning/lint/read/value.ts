import type { TextRange } from "../pinSource";

/** What an expression is known to be, without running it. */
export type Value = TextValue | ListValue | TableValue | UnknownValue;

export interface TextValue {
  readonly kind: "text";
  readonly text: string;
  /** Of the literal, or of its longest piece. */
  readonly range: TextRange;
  readonly composed?: true;
}

export interface ListValue {
  readonly kind: "list";
  readonly items: readonly Value[];
  /** One of them, depending on what is not known here. */
  readonly choice?: true;
}

export interface TableValue {
  readonly kind: "table";
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly key: Value;
  readonly value: Value;
}

export interface UnknownValue {
  readonly kind: "unknown";
}

export const unknown: UnknownValue = { kind: "unknown" };

export const listValue = (items: readonly Value[]): ListValue => ({ kind: "list", items });

export function choiceOf(values: readonly Value[]): Value {
  const [only] = values;
  return values.length === 1 && only ? only : { kind: "list", items: values, choice: true };
}

/** Every text in it, and whether something in it is not known; of a table its values. */
export function textsIn(value: Value): { readonly texts: readonly TextValue[]; readonly complete: boolean } {
  switch (value.kind) {
    case "text":
      return { texts: [value], complete: true };
    case "unknown":
      return { texts: [], complete: false };
    case "list":
    case "table": {
      const inner = value.kind === "list" ? value.items : value.entries.map((entry) => entry.value);
      const parts = inner.map(textsIn);
      const texts = parts.flatMap((part) => part.texts);
      // Of alternatives, what they share is there once.
      const choice = value.kind === "list" && value.choice === true;
      const own = choice ? firstOfEach(texts) : texts;
      return { texts: own, complete: parts.every(({ complete }) => complete) };
    }
  }
}

const firstOfEach = (texts: readonly TextValue[]): TextValue[] =>
  [...new Map([...texts].reverse().map((text) => [text.text, text])).values()].reverse();

const longest = 4096;

/** The texts one after the other; of a choice, one for each. */
export function joined(first: Value, second: Value): Value {
  const [firsts, seconds] = [alternativesOf(first), alternativesOf(second)];
  if (firsts) return choiceOf(firsts.map((item) => joined(item, second)));
  if (seconds) return choiceOf(seconds.map((item) => joined(first, item)));
  if (first.kind === "list") return listValue([...first.items, ...(second.kind === "list" ? second.items : [second])]);
  if (first.kind === "table" && second.kind === "table") {
    return { kind: "table", entries: [...first.entries, ...second.entries] };
  }
  return first.kind === "text" && second.kind === "text" ? joinedTexts(first, second) : unknown;
}

/** A few: joined with each other, many would be very many. */
const alternativesOf = (value: Value): readonly Value[] | undefined =>
  value.kind === "list" && value.choice ? value.items.slice(0, 8) : undefined;

function joinedTexts(first: TextValue, second: TextValue): Value {
  if (first.text.length + second.text.length > longest) return unknown;
  const range = second.text.length > first.text.length ? second.range : first.range;
  return { kind: "text", text: first.text + second.text, range, composed: true };
}

/** What a table holds under a key; of a key that is not known, any of it. */
export function entryOf(table: TableValue, key: Value): Value {
  if (key.kind !== "text") return choiceOf(table.entries.map(({ value }) => value));
  return table.entries.find((entry) => entry.key.kind === "text" && entry.key.text === key.text)?.value ?? unknown;
}
