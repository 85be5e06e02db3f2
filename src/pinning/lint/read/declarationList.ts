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
  return [...merged.values()].map(declarationOf);
}

function declarationOf(found: FoundPins): PinDeclaration {
  const { platform, kind, bare, host, includeSubdomains, expiresOn, notEnforced, partial, range } = found;
  return {
    platform,
    kind,
    ...(bare && { bare }),
    ...(host && { host }),
    ...(includeSubdomains !== undefined && { includeSubdomains }),
    ...(expiresOn && { expiresOn }),
    ...(notEnforced && { notEnforced }),
    ...(partial && { partial }),
    pins: found.pins.map((pin) => ({ text: pin.text, range: pin.range, ...(pin.composed && { composed: true }) })),
    range,
  };
}

/** The same literal, reached by two calls, is one pin. */
function together(first: FoundPins, second: FoundPins): FoundPins {
  const starts = new Set(first.pins.map(({ range }) => range.start));
  return {
    ...first,
    pins: [...first.pins, ...second.pins.filter(({ range }) => !starts.has(range.start))],
    range: { start: Math.min(first.range.start, second.range.start), end: Math.max(first.range.end, second.range.end) },
    ...((first.partial ?? second.partial) && { partial: true as const }),
  };
}

export const textAt = ({ text, range }: { readonly text: string; readonly range: TextRange }): TextAt => ({
  text,
  range,
});
