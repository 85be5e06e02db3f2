/**
 * Text from a file or a server, fit for a terminal: controls, and characters that do not show or that turn the direction of
 * writing, are written out, so that a certificate cannot steer the terminal or look like another. `keep`: controls that stay.
 */
export const terminalText = (text: string, keep = ""): string =>
  text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) =>
    keep.includes(character) ? character : writtenOut(character),
  );

const writtenOut = (character: string): string =>
  `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}>`;

/** One line of JSON in which the same characters are escaped. */
export const jsonLine = (value: unknown): string =>
  `${JSON.stringify(value).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escaped)}\n`;

const escaped = (character: string): string =>
  [...Array(character.length).keys()]
    .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`)
    .join("");
