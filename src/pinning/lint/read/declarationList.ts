import type { PinDeclaration, TextAt, TextRange } from "../pinSource";
import type { TextValue } from "./value";

/** What was found of one declaration: those of one builder for one host are put together. */
export interface FoundPins extends Omit<PinDeclaration, "pins"> {
  readonly pins: readonly TextValue[];
  /** Of the builder, or of whatever else the pins belong to. */
  readonly owner: string;
  /** The host as it is spelled or, if it is not known, the expression that stands for it. */
  readonly hostKey: string;
}

export function mergedDeclarations(found: readonly FoundPins[]): PinDeclaration[] {
  const merged = new Map<string, FoundPins>();
  for (const each of found) {
    const key = `${each.owner}\n${each.hostKey}`;
    const known = merged.get(key);
    merged.set(key, known ? together(known, each) : each);
  }
  return [...merged.values()].map(({ owner: _owner, hostKey: _key, pins, ...declaration }) => ({
    ...declaration,
    pins: pins.map(({ text, range, composed }) => ({ text, range, ...(composed && { composed }) })),
  }));
}

function together(first: FoundPins, second: FoundPins): FoundPins {
  // The same literal, reached twice, is one pin.
  const added = second.pins.filter(
    (pin) => !first.pins.some(({ text, range }) => range.start === pin.range.start && text === pin.text && sameUse(first, second)),
  );
  return {
    ...first,
    pins: [...first.pins, ...added],
    range: { start: Math.min(first.range.start, second.range.start), end: Math.max(first.range.end, second.range.end) },
    ...((first.partial ?? second.partial) && { partial: true as const }),
  };
}

/** Two calls that name the same constant pin twice, which is worth a word; one call in a loop does not. */
const sameUse = (first: FoundPins, second: FoundPins): boolean =>
  first.range.start <= second.range.start && second.range.end <= first.range.end;

export const textAt = ({ text, range }: { readonly text: string; readonly range: TextRange }): TextAt => ({ text, range });
