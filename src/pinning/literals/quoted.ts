/**
 * Text between quotes. What the language gives a meaning gets a backslash; all but printable ASCII, which may end a line or
 * turn the direction of what is shown, is written by its code point.
 */
export function quoted(
  text: string,
  quote: string,
  special: RegExp,
  byCodePoint: (codePoint: number) => string,
): string {
  const escaped = text
    .replace(special, "\\$&")
    .replace(/[^\x20-\x7e]/gu, (character) => byCodePoint(character.codePointAt(0) ?? 0));
  return quote + escaped + quote;
}

/** Half of a pair of surrogates: no character, and in some languages no literal may hold it. */
export const isSurrogate = (codePoint: number): boolean => codePoint >= 0xd800 && codePoint <= 0xdfff;

export const hex = (codePoint: number, digits: number): string => codePoint.toString(16).padStart(digits, "0");
