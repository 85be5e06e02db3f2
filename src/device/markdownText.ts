/**
 * Text of a stranger inside Markdown: no markup, no HTML, no link, no end of a table's cell; what does not show or turns the
 * direction of writing is written out.
 */
export const markdownText = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, writtenOut)
    .replace(/[\\`*_[\]<>|#&~!]|:(?=\/\/)/g, (character) => `\\${character}`);

const writtenOut = (character: string): string =>
  `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}>`;
