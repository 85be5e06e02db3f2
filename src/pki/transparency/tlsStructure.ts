// The presentation language of TLS (RFC 8446 section 3), in which RFC 6962 writes what a log signs: numbers of a fixed
// width, big-endian, and vectors with their length before them.

import { concatenate } from "../der/concatenate";
import { PkiError } from "../pkiError";

export const joinBytes = (...parts: readonly Uint8Array[]): Uint8Array => concatenate(parts);

/** A number in this many octets. Refused when it does not fit. */
export function encodeUint(value: number, octets: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0 || value >= 0x100 ** octets) {
    throw new PkiError("invalid-input", `Not a number of ${octets} octets: ${value}`);
  }
  const target = new Uint8Array(octets);
  for (let index = octets - 1, rest = value; index >= 0; index -= 1, rest = Math.floor(rest / 0x100)) {
    target[index] = rest % 0x100;
  }
  return target;
}

/** A vector whose length stands before it in this many octets. */
export const encodeVector = (content: Uint8Array, lengthOctets: number): Uint8Array =>
  joinBytes(encodeUint(content.length, lengthOctets), content);

/** Reads such a structure. What does not fit is a PkiError with the offset; `what` names the structure in it. */
export class TlsReader {
  private position = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly what: string,
  ) {}

  get atEnd(): boolean {
    return this.position >= this.bytes.length;
  }

  octets(count: number): Uint8Array {
    const missing = count - (this.bytes.length - this.position);
    if (missing > 0) throw this.error("truncated", `The ${this.what} is cut short: ${missing} bytes are missing.`);
    this.position += count;
    return this.bytes.subarray(this.position - count, this.position);
  }

  /** Of up to eight octets. Refused when a number does not hold it exactly. */
  uint(octets: number): number {
    let value = 0;
    for (const octet of this.octets(octets)) value = value * 0x100 + octet;
    if (!Number.isSafeInteger(value)) throw this.error("malformed-value", `The ${this.what} has a number above 2^53.`);
    return value;
  }

  vector(lengthOctets: number): Uint8Array {
    return this.octets(this.uint(lengthOctets));
  }

  /** Milliseconds since 1970, leap seconds ignored      RFC 6962 section 3.2 */
  time(): Date {
    const time = new Date(this.uint(8));
    if (Number.isNaN(time.getTime()))
      throw this.error("malformed-value", `The ${this.what} has a time beyond all dates.`);
    return time;
  }

  finish(): void {
    const rest = this.bytes.length - this.position;
    if (rest > 0) throw this.error("trailing-data", `The ${this.what} is followed by ${rest} bytes.`);
  }

  private error(code: "truncated" | "malformed-value" | "trailing-data", message: string): PkiError {
    return new PkiError(code, message, { offset: this.position });
  }
}
