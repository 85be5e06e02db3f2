import { PkiError, type PkiErrorCode } from "../pkiError";
import { type DerLimits, maximumDepth } from "./limits";
import { tagName, tags } from "./tag";

/** What is left of a structure's limit, shared by all its readers. */
interface Budget {
  readonly limits: DerLimits;
  elements: number;
}

/**
 * Walks over DER (X.690) without copying: what it returns are views of the bytes it was given. It accepts definite
 * lengths in the fewest octets only, never looks beyond the element it is in, and counts what it reads.
 *
 * `what` names the element for the error message, as the standard does.
 */
export class DerReader {
  private readonly bytes: Uint8Array;
  private readonly end: number;
  private readonly budget: Budget;
  private readonly depth: number;
  private position: number;
  /** The element read last. */
  private start: number;
  private contentStart: number;

  private constructor(bytes: Uint8Array, start: number, end: number, budget: Budget, depth: number) {
    this.bytes = bytes;
    this.position = start;
    this.start = start;
    this.contentStart = start;
    this.end = end;
    this.budget = budget;
    this.depth = depth;
  }

  /** A reader over a whole structure. Throws PkiError when it is larger than its limit. */
  static over(bytes: Uint8Array, limits: DerLimits): DerReader {
    if (bytes.length > limits.bytes) {
      const message = `The ${limits.name} has ${bytes.length} bytes; the limit is ${limits.bytes}.`;
      throw new PkiError("limit-exceeded", message, { offset: limits.bytes });
    }
    return new DerReader(bytes, 0, bytes.length, { limits, elements: limits.elements }, 0);
  }

  /** Where the element read last starts in the structure. */
  get offset(): number {
    return this.start;
  }

  /** Where the element read last ends. */
  get endOffset(): number {
    return this.position;
  }

  get atEnd(): boolean {
    return this.position >= this.end;
  }

  /** Whether the next element has this tag. */
  has(tag: number): boolean {
    return this.position < this.end && this.bytes[this.position] === tag;
  }

  /** Moves over one element and returns its tag: the identifier octet, the number above it when that takes more octets. */
  next(what: string): number {
    this.count(what);
    const { bytes, end } = this;
    this.start = this.position;
    let position = this.position;
    if (end - position < 2) throw this.truncated(what, 2 - (end - position));
    let tag = bytes[position++] ?? 0;
    if ((tag & 0x1f) === 0x1f) {
      const high = this.highTagNumber(position, what);
      tag |= high.number << 8;
      position = high.position;
    }
    let length = bytes[position++] ?? 0;
    if (length >= 0x80) {
      const octets = length & 0x7f;
      length = this.longLength(position, octets, what);
      position += octets;
    }
    if (length > end - position) throw this.truncated(what, length - (end - position));
    this.contentStart = position;
    this.position = position + length;
    return tag;
  }

  /** Moves over one element that must have this tag. */
  read(tag: number, what: string): void {
    const found = this.next(what);
    if (found !== tag) throw this.error("unexpected-tag", `${what} is ${tagName(found)} instead of ${tagName(tag)}.`);
  }

  /** The content octets of the next element. */
  content(tag: number, what: string): Uint8Array {
    this.read(tag, what);
    return this.lastContent();
  }

  /** The next element as it stands, tag and length included. */
  element(tag: number, what: string): Uint8Array {
    this.read(tag, what);
    return this.lastElement();
  }

  /** A reader over the content of the next element. */
  enter(tag: number, what: string): DerReader {
    this.read(tag, what);
    return this.inside(what);
  }

  sequence(what: string): DerReader {
    return this.enter(tags.sequence, what);
  }

  /** The content octets of the element read last. */
  lastContent(): Uint8Array {
    return this.bytes.subarray(this.contentStart, this.position);
  }

  /** The element read last, tag and length included. */
  lastElement(): Uint8Array {
    return this.bytes.subarray(this.start, this.position);
  }

  /** A reader over the content of the element read last. */
  inside(what: string): DerReader {
    if (this.depth >= maximumDepth) {
      throw this.error("limit-exceeded", `${what} lies deeper than ${maximumDepth} elements.`);
    }
    return new DerReader(this.bytes, this.contentStart, this.position, this.budget, this.depth + 1);
  }

  /** Nothing may be left. */
  finish(what: string): void {
    if (this.position >= this.end) return;
    this.start = this.position;
    throw this.error(
      "trailing-data",
      `${what} is followed by ${this.end - this.position} bytes that do not belong there.`,
    );
  }

  /** An error at the element read last. */
  error(code: PkiErrorCode, message: string): PkiError {
    return new PkiError(code, message, { offset: this.start });
  }

  private count(what: string): void {
    this.budget.elements -= 1;
    if (this.budget.elements >= 0) return;
    const { limits } = this.budget;
    const message = `The ${limits.name} has more than ${limits.elements} elements, at ${what}.`;
    throw new PkiError("limit-exceeded", message, { offset: this.position });
  }

  private truncated(what: string, missing: number): PkiError {
    return this.error("truncated", `${what} is cut short: ${missing} bytes are missing.`);
  }

  /** Tag numbers from 31 (X.690 section 8.1.2.4), up to 2^21. */
  private highTagNumber(position: number, what: string): { number: number; position: number } {
    let number = 0;
    for (let at = position; at < position + 3 && at < this.end; at += 1) {
      const octet = this.bytes[at] ?? 0;
      number = (number << 7) | (octet & 0x7f);
      if (octet >= 0x80) continue;
      if (number < 0x1f || this.bytes[position] === 0x80 || at + 1 >= this.end) break;
      return { number, position: at + 1 };
    }
    throw this.error("malformed-der", `${what} has a malformed tag.`);
  }

  /** The long form of a length (X.690 sections 8.1.3.5 and 10.1). */
  private longLength(position: number, octets: number, what: string): number {
    if (octets === 0) throw this.error("malformed-der", `${what} has an indefinite length, which DER does not allow.`);
    if (octets > this.end - position) throw this.truncated(what, octets - (this.end - position));
    const first = this.bytes[position] ?? 0;
    if (first === 0 || (octets === 1 && first < 0x80)) {
      throw this.error("malformed-der", `${what} has a length that is not in its shortest form.`);
    }
    if (octets > 4) throw this.error("malformed-der", `${what} has a length of ${octets} octets.`);
    let length = 0;
    for (let at = position; at < position + octets; at += 1) length = length * 0x100 + (this.bytes[at] ?? 0);
    return length;
  }
}
