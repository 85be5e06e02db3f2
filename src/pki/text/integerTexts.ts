import { toHex } from "../der/integer";
import { colons, hexLines, indented } from "./textLines";

interface Magnitude {
  readonly isNegative: boolean;
  /** Without leading zeros; one zero octet for zero. */
  readonly octets: Uint8Array;
}

/** Of an INTEGER's content octets, in two's complement. */
function magnitudeOf(content: Uint8Array): Magnitude {
  const isNegative = (content[0] ?? 0) >= 0x80;
  const octets = isNegative ? negated(content) : content;
  const start = octets.findIndex((octet) => octet !== 0);
  return { isNegative, octets: start < 0 ? new Uint8Array(1) : octets.subarray(start) };
}

function negated(content: Uint8Array): Uint8Array {
  const octets = content.map((octet) => ~octet);
  for (let index = octets.length - 1; index >= 0; index -= 1) {
    octets[index] = (octets[index] ?? 0) + 1;
    if (octets[index] !== 0) break;
  }
  return octets;
}

const largestLong = 2n ** 63n;

/** After `Serial Number:`: ` 1234 (0x4d2)` on the same line when it fits into 63 bits, else octets on the next. */
export function serialLines(label: string, serialNumber: Uint8Array): string[] {
  const { isNegative, octets } = magnitudeOf(serialNumber);
  const value = octets.length <= 8 ? BigInt(`0x${toHex(octets)}`) : undefined;
  const isShort = value !== undefined && value < largestLong && !(isNegative && value === 1n); // -1 is OpenSSL's "error"
  if (isShort) return [`${label} ${shortForm(value, isNegative)}`];
  return [label, `    ${isNegative ? " (Negative)" : ""}${colons(octets)}`];
}

function shortForm(value: bigint, isNegative: boolean): string {
  const sign = isNegative ? "-" : "";
  return `${sign}${value} (${sign}0x${value.toString(16)})`;
}

/** A number of a key: `Exponent: 65537 (0x10001)`, or fifteen octets a line when it has more than 64 bits. */
export function numberLines(label: string, content: Uint8Array): string[] {
  const { isNegative, octets } = magnitudeOf(content);
  if (octets.every((octet) => octet === 0)) return [`${label} 0`];
  if (octets.length <= 8) return [`${label} ${shortForm(BigInt(`0x${toHex(octets)}`), isNegative)}`];
  const isHigh = (octets[0] ?? 0) >= 0x80;
  const padded = isHigh ? Uint8Array.of(0, ...octets) : octets;
  return [`${label}${isNegative ? " (Negative)" : ""}`, ...indented(hexLines(padded, 15), 4)];
}

/** `12`, or `0x` and hexadecimal digits from 128 bits on: as OpenSSL prints integers of extensions. */
export function extensionInteger(content: Uint8Array): string {
  const { isNegative, octets } = magnitudeOf(content);
  const sign = isNegative ? "-" : "";
  const value = octets.length <= 16 ? BigInt(`0x${toHex(octets)}`) : undefined;
  if (value !== undefined && value < 2n ** 127n) return `${sign}${value}`;
  return `${sign}0x${toHex(octets).toUpperCase()}`;
}

/** The octets of a number without its sign. */
export const unsignedOctets = (content: Uint8Array): Uint8Array => magnitudeOf(content).octets;

/** `0A1B`, as the serial number of a list's entry is printed. */
export function upperHex(content: Uint8Array): string {
  const { isNegative, octets } = magnitudeOf(content);
  return `${isNegative ? "-" : ""}${toHex(octets).toUpperCase()}`;
}
