import { PkiError } from "../pkiError";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

const space = 64;
const padding = 65;
const invalid = 255;

/** What each character code below 128 means: a digit's value, `space`, `padding` or `invalid`. */
const meanings = new Uint8Array(128).fill(invalid);
for (let value = 0; value < 64; value += 1) meanings[alphabet.charCodeAt(value)] = value;
for (const character of " \t\r\n\f\v") meanings[character.charCodeAt(0)] = space;
meanings["=".charCodeAt(0)] = padding;

const digitCodes = Uint8Array.from(alphabet, (digit) => digit.charCodeAt(0));
const paddingCode = "=".charCodeAt(0);
const ascii = new TextDecoder();

/** Base64 with padding, on one line      RFC 4648 section 4 */
export function toBase64(bytes: Uint8Array): string {
  const codes = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  const code = (digit: number): number => digitCodes[digit & 63] ?? 0;
  for (let at = 0, end = 0; at < bytes.length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    codes[end++] = code(group >> 18);
    codes[end++] = code(group >> 12);
    codes[end++] = code(group >> 6);
    codes[end++] = code(group);
  }
  const missing = (3 - (bytes.length % 3)) % 3;
  if (missing > 0) codes.fill(paddingCode, codes.length - missing);
  return ascii.decode(codes);
}

/** As many bytes as the base64 of this many characters can mean. */
export const base64Room = (characters: number): Uint8Array => new Uint8Array(Math.ceil((characters * 3) / 4));

/**
 * Decodes base64, white space allowed anywhere. The padding must be there and may be followed by white space only. The
 * bytes stand at the start of `bytes`: who decodes many texts gives them room in one array.
 * Throws PkiError "malformed-pem" with the character's offset.
 */
export function fromBase64(text: string, bytes: Uint8Array = base64Room(text.length)): Uint8Array {
  let length = 0;
  let digits = 0;
  let group = 0;
  for (let at = 0; at < text.length; at += 1) {
    const meaning = meanings[text.charCodeAt(at)] ?? invalid;
    if (meaning === space) continue;
    if (meaning >= padding) return finish(text, at, { bytes, length, digits, group });
    group = (group << 6) | meaning;
    digits += 1;
    if (digits % 4 !== 0) continue;
    bytes[length] = group >> 16;
    bytes[length + 1] = group >> 8;
    bytes[length + 2] = group;
    length += 3;
    group = 0;
  }
  if (digits % 4 !== 0) throw malformed("The base64 text ends in the middle of a group of four.", text.length);
  return bytes.subarray(0, length);
}

interface Progress {
  readonly bytes: Uint8Array;
  readonly length: number;
  readonly digits: number;
  readonly group: number;
}

/** From the first character that is no digit: padding, or an error. */
function finish(text: string, start: number, { bytes, length, digits, group }: Progress): Uint8Array {
  let signs = 0;
  for (let at = start; at < text.length; at += 1) {
    const meaning = meanings[text.charCodeAt(at)] ?? invalid;
    if (meaning === padding) signs += 1;
    else if (meaning !== space) throw malformed(describe(text, at, signs), at);
  }
  const rest = digits % 4;
  if (rest < 2 || rest + signs !== 4) throw malformed("The base64 text has the wrong padding.", start);
  bytes[length] = group >> (rest === 2 ? 4 : 10);
  if (rest === 3) bytes[length + 1] = group >> 2;
  return bytes.subarray(0, length + rest - 1);
}

function describe(text: string, at: number, signs: number): string {
  if (signs > 0) return "The base64 text goes on after its padding.";
  const code = text.codePointAt(at) ?? 0;
  return `The base64 text holds a character that does not belong there: U+${code.toString(16).toUpperCase().padStart(4, "0")}.`;
}

const malformed = (message: string, offset: number) => new PkiError("malformed-pem", message, { offset });
