// From values to DER (X.690). Every function returns one whole element, tag and length included; elements nest by
// being passed on. Lengths are computed first, so that each level is one allocation and one copy. What a type cannot
// hold is a PkiError "invalid-input".

import { PkiError } from "../pkiError";

const refuse = (what: string): PkiError => new PkiError("invalid-input", what);

/** Octets of the length field (X.690 section 8.1.3): the short form below 128, else the fewest octets. */
function lengthSize(length: number): number {
  if (length < 0x80) return 1;
  if (length < 0x100) return 2;
  if (length < 0x1_0000) return 3;
  return length < 0x100_0000 ? 4 : 5;
}

function writeHeader(target: Uint8Array, tag: number, length: number, size: number): void {
  target[0] = tag;
  if (size === 1) {
    target[1] = length;
    return;
  }
  target[1] = 0x80 | (size - 1);
  for (let index = size, rest = length; index > 1; index -= 1, rest = Math.floor(rest / 0x100)) target[index] = rest;
}

/** An element with the given identifier octet (low tag numbers only) around contents that are already encoded. */
export function element(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of contents) length += part.length;
  const size = lengthSize(length);
  const target = new Uint8Array(1 + size + length);
  writeHeader(target, tag, length, size);
  let offset = 1 + size;
  for (const part of contents) {
    target.set(part, offset);
    offset += part.length;
  }
  return target;
}

export const sequence = (...contents: readonly Uint8Array[]): Uint8Array => element(0x30, ...contents);

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  for (let index = 0; index < left.length && index < right.length; index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** SET OF: DER orders the components by their octets (X.690 section 11.6). */
export const setOf = (...contents: readonly Uint8Array[]): Uint8Array =>
  element(0x31, ...(contents.length > 1 ? [...contents].sort(compareBytes) : contents));

/** [number] EXPLICIT */
export const explicit = (number: number, content: Uint8Array): Uint8Array => element(0xa0 | number, content);

/** [number] IMPLICIT of a primitive type, from its content octets. */
export const implicit = (number: number, content: Uint8Array): Uint8Array => element(0x80 | number, content);

/** [number] IMPLICIT of a constructed type, from its components. */
export const implicitConstructed = (number: number, ...contents: readonly Uint8Array[]): Uint8Array =>
  element(0xa0 | number, ...contents);

export const boolean = (value: boolean): Uint8Array => element(0x01, Uint8Array.of(value ? 0xff : 0x00));

export const nullValue = element(0x05);

/** A non-negative INTEGER from its big-endian magnitude, in the fewest octets (X.690 section 8.3.2). */
export function unsignedInteger(magnitude: Uint8Array): Uint8Array {
  let start = 0;
  while (start < magnitude.length - 1 && magnitude[start] === 0) start += 1;
  const digits = magnitude.subarray(start);
  const first = digits[0];
  if (first === undefined) return element(0x02, Uint8Array.of(0));
  return first < 0x80 ? element(0x02, digits) : element(0x02, Uint8Array.of(0), digits);
}

/** A non-negative INTEGER that fits a number exactly. */
export function integer(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0) throw refuse(`Not a non-negative integer: ${value}`);
  const digits: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 0x100)) digits.unshift(rest % 0x100);
  return unsignedInteger(Uint8Array.from(digits));
}

export const octetString = (content: Uint8Array): Uint8Array => element(0x04, content);

/** A BIT STRING of whole octets. */
export const bitString = (content: Uint8Array): Uint8Array => element(0x03, Uint8Array.of(0), content);

/** A named BIT STRING: the numbers of the bits that are set, trailing zero bits removed (X.690 section 11.2.2). */
export function namedBitString(bits: readonly number[]): Uint8Array {
  if (bits.length === 0) return element(0x03, Uint8Array.of(0));
  const last = Math.max(...bits);
  const content = new Uint8Array(2 + (last >> 3));
  content[0] = 7 - (last & 7);
  for (const bit of bits) content[1 + (bit >> 3)] = (content[1 + (bit >> 3)] ?? 0) | (0x80 >> (bit & 7));
  return element(0x03, content);
}

function base128(value: bigint): number[] {
  const digits = [Number(value & 0x7fn)];
  for (let rest = value >> 7n; rest > 0n; rest >>= 7n) digits.unshift(Number(rest & 0x7fn) | 0x80);
  return digits;
}

const dottedDecimal = /^(?:[01]\.(?:\d|[123]\d)|2\.(?:0|[1-9]\d*))(?:\.(?:0|[1-9]\d*))*$/;

/** Whether the text is an object identifier in dotted-decimal form, such as "2.5.4.3". */
export const isObjectIdentifier = (text: string): boolean => dottedDecimal.test(text);

/** An OBJECT IDENTIFIER from its dotted-decimal form (X.690 section 8.19). Refused when it is none. */
export function objectIdentifier(text: string): Uint8Array {
  if (!isObjectIdentifier(text)) throw refuse(`Not an object identifier: "${text}"`);
  const [root = 0n, second = 0n, ...rest] = text.split(".").map(BigInt);
  return element(0x06, Uint8Array.from([root * 40n + second, ...rest].flatMap(base128)));
}

const utf8 = new TextEncoder();

export const utf8String = (text: string): Uint8Array => element(0x0c, utf8.encode(text));

function ascii(text: string): Uint8Array {
  const content = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 0x7f) throw refuse(`Not ASCII: "${text}"`);
    content[index] = code;
  }
  return content;
}

/** Letters, digits, space and ' ( ) + , - . / : = ? (X.680 section 41.4). */
export const isPrintable = (text: string): boolean => /^[A-Za-z0-9 '()+,\-./:=?]*$/.test(text);

/** Refused when the text has another character than PrintableString allows. */
export function printableString(text: string): Uint8Array {
  if (!isPrintable(text)) throw refuse(`Not a PrintableString: "${text}"`);
  return element(0x13, ascii(text));
}

/** The octets of an IA5String, for the IMPLICIT ones of GeneralName. Refused when the text is not ASCII. */
export const ia5Octets = ascii;

export const ia5String = (text: string): Uint8Array => element(0x16, ascii(text));

/**
 * Time ::= CHOICE { utcTime UTCTime, generalTime GeneralizedTime }      RFC 5280 section 4.1.2.5
 * UTCTime through 2049, GeneralizedTime from 2050; both in GMT, with seconds and without fractions of them.
 */
export function time(at: Date): Uint8Array {
  const digits = timeDigits(at);
  return at.getUTCFullYear() < 2050 ? element(0x17, ascii(digits.slice(2))) : element(0x18, ascii(digits));
}

/** GeneralizedTime whatever the year, as OCSP has it (RFC 6960 section 4.2.2.1). */
export const generalizedTime = (at: Date): Uint8Array => element(0x18, ascii(timeDigits(at)));

/** YYYYMMDDHHMMSSZ */
function timeDigits(at: Date): string {
  const year = at.getUTCFullYear();
  if (!(year >= 1950 && year <= 9999)) throw refuse("A certificate's time lies in the years 1950 to 9999.");
  return at.toISOString().replace(/[-:T]|\.\d+/g, "");
}
