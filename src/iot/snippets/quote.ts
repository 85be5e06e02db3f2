/** A string literal of JSON, JavaScript and Java, in ASCII. */
export const quoted = (text: string): string =>
  JSON.stringify(text).replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** A string literal of Python, which takes the halves of a surrogate pair for two characters. */
export const quotedForPython = (text: string): string =>
  quoted(text).replace(/\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})/g, (_, high: string, low: string) => {
    const character = String.fromCharCode(Number.parseInt(high, 16), Number.parseInt(low, 16));
    return `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, "0")}`;
  });

/**
 * A string literal of C. Bytes above ASCII are written as octal escapes of their UTF-8: unlike "\x", these end by themselves.
 * "??" starts a trigraph in old compilers.
 */
export function quotedForC(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return `"${[...bytes].map(characterInC).join("").replaceAll("??", "?\\?")}"`;
}

function characterInC(byte: number): string {
  const character = String.fromCharCode(byte);
  if (character === '"' || character === "\\") return `\\${character}`;
  return byte >= 0x20 && byte < 0x7f ? character : `\\${byte.toString(8).padStart(3, "0")}`;
}

/** A word of a POSIX shell. */
export const quotedForShell = (text: string): string =>
  /^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
