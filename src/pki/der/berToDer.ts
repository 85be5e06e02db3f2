import { PkiError } from "../pkiError";
import { concatenate } from "./concatenate";
import { type DerLimits, maximumDepth } from "./limits";
import { tags } from "./tag";
import { element } from "./writer";

const constructedBit = 0x20;
const indefinite = 0x80;

/**
 * What one BER structure says, as DER: definite lengths in the fewest octets, OCTET STRINGs in one piece (X.690 sections
 * 8.1.3, 8.7.3 and 10). Parts that are DER already are taken over octet by octet, so that what is signed stays what it was;
 * values themselves are not changed. What was DER comes back as the same array. Throws PkiError, with the byte offset.
 */
export function berToDer(bytes: Uint8Array, limits: DerLimits): Uint8Array {
  if (bytes.length > limits.bytes) {
    const message = `The ${limits.name} has ${bytes.length} bytes; the limit is ${limits.bytes}.`;
    throw new PkiError("limit-exceeded", message, { offset: limits.bytes });
  }
  const converter = new BerConverter(bytes, limits);
  const der = converter.element(bytes.length, 0);
  if (converter.position < bytes.length) {
    const rest = bytes.length - converter.position;
    throw converter.error("trailing-data", `The ${limits.name} is followed by ${rest} bytes that do not belong there.`);
  }
  return der;
}

interface Header {
  readonly tag: number;
  /** Undefined when an end-of-contents mark ends it. */
  readonly length?: number;
}

class BerConverter {
  position = 0;
  private elements = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly limits: DerLimits,
  ) {}

  /** Converts the next element, which ends before `end`. */
  element(end: number, depth: number): Uint8Array {
    const start = this.position;
    this.count(depth);
    const { tag, length } = this.header(end);
    const contentStart = this.position;
    if ((tag & constructedBit) === 0) {
      if (length === undefined) throw this.error("malformed-der", "A primitive element has an indefinite length.");
      this.position += length;
      return this.asDer(start, tag, [this.bytes.subarray(contentStart, this.position)]);
    }
    const parts = this.parts(length === undefined ? undefined : contentStart + length, end, depth);
    if (tag === (tags.octetString | constructedBit)) return element(tags.octetString, concatenate(parts.map(octets)));
    return this.asDer(start, tag, parts);
  }

  error(code: "truncated" | "malformed-der" | "limit-exceeded" | "trailing-data", message: string): PkiError {
    return new PkiError(code, message, { offset: this.position });
  }

  /** The elements inside, up to a known end or to the mark. */
  private parts(contentEnd: number | undefined, end: number, depth: number): Uint8Array[] {
    const parts: Uint8Array[] = [];
    while (contentEnd === undefined ? !this.atMark(end) : this.position < contentEnd) {
      parts.push(this.element(contentEnd ?? end, depth + 1));
    }
    if (contentEnd === undefined) this.position += 2;
    return parts;
  }

  private atMark(end: number): boolean {
    if (end - this.position < 2)
      throw this.error("truncated", "The end of an element of indefinite length is missing.");
    return this.bytes[this.position] === 0 && this.bytes[this.position + 1] === 0;
  }

  /** The octets as they stand when they are DER, else written anew. */
  private asDer(start: number, tag: number, parts: readonly Uint8Array[]): Uint8Array {
    if (tag > 0xff) return this.bytes.subarray(start, this.position); // tag numbers from 31 name no container's part
    let content = 0;
    for (const part of parts) content += part.length;
    const size = headerSize(content);
    const isDer = this.position - start === size + content && this.bytes[start + 1] === firstLengthOctet(content, size);
    return isDer && parts.every((part) => part.buffer === this.bytes.buffer)
      ? this.bytes.subarray(start, this.position)
      : element(tag, concatenate(parts));
  }

  private count(depth: number): void {
    this.elements += 1;
    const { name, elements } = this.limits;
    if (this.elements > elements) throw this.error("limit-exceeded", `The ${name} has more than ${elements} elements.`);
    if (depth > maximumDepth)
      throw this.error("limit-exceeded", `The ${name} is deeper than ${maximumDepth} elements.`);
  }

  private header(end: number): Header {
    const tag = this.tag(end);
    const first = this.octet(end);
    if (first === indefinite) return { tag };
    let length = first;
    if (first > indefinite) {
      length = 0;
      for (let octets = first & 0x7f; octets > 0; octets -= 1) {
        length = length * 0x100 + this.octet(end);
        if (length > end) throw this.error("truncated", "An element is longer than what it stands in.");
      }
    }
    if (length > end - this.position) throw this.error("truncated", "An element is longer than what it stands in.");
    return { tag, length };
  }

  /** Above 0xff when its number takes more octets; which number it is does not matter here. */
  private tag(end: number): number {
    const tag = this.octet(end);
    if ((tag & 0x1f) !== 0x1f) return tag;
    for (let more = true; more;) more = this.octet(end) >= 0x80;
    return tag | 0x100;
  }

  private octet(end: number): number {
    if (this.position >= end) throw this.error("truncated", "An element is cut short.");
    return this.bytes[this.position++] ?? 0;
  }
}

/** Of an element with one identifier octet. */
function headerSize(length: number): number {
  if (length < 0x80) return 2;
  if (length < 0x100) return 3;
  if (length < 0x1_0000) return 4;
  return length < 0x100_0000 ? 5 : 6;
}

const firstLengthOctet = (length: number, size: number): number => (size === 2 ? length : indefinite | (size - 2));

/** The octets of a piece, which is an OCTET STRING in DER by now. */
function octets(piece: Uint8Array): Uint8Array {
  if (piece[0] !== tags.octetString) {
    throw new PkiError("malformed-der", "An OCTET STRING in pieces holds something else than pieces.");
  }
  const first = piece[1] ?? 0;
  return piece.subarray(first < 0x80 ? 2 : 2 + (first & 0x7f));
}
