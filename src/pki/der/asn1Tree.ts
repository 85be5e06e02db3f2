import { maximumDepth } from "./limits";
import { tags } from "./tag";

/** One element of a structure, as `openssl asn1parse` lists it. All numbers are octets. */
export interface Asn1Element {
  /** Where its identifier stands, in the whole. */
  readonly offset: number;
  /** Of identifier and length together. */
  readonly headerLength: number;
  /** Of its content; up to the end-of-contents octets when it is indefinite. */
  readonly length: number;
  readonly depth: number;
  /** The identifier octet; the number of a long tag above it (X.690 section 8.1.2.4). */
  readonly tag: number;
  /** The length is not stated, as BER allows (X.690 section 8.1.3.6). */
  readonly indefinite: boolean;
  /** The number of the element that it is in; -1 for the outermost. */
  readonly parent: number;
  /** It stands inside an OCTET STRING or BIT STRING, which need not hold DER. */
  readonly encapsulated: boolean;
}

/** Why reading ended before the end. */
export interface Asn1Problem {
  readonly offset: number;
  readonly message: string;
}

/** More rows are of no use to anybody, and a list of them takes memory. */
const maximumElements = 4_000_000;

/**
 * The elements of any ASN.1 structure in the order of their octets, DER and BER. It goes on where strict reading stops: what
 * can be told of a broken structure is told, and `problem` says where it ends.
 */
export class Asn1Tree {
  private readonly offsets: number[] = [];
  private readonly depths: number[] = [];
  private readonly parents: number[] = [];
  private readonly flags: number[] = [];
  /** Of indefinite lengths alone. */
  private readonly ends = new Map<number, number>();
  problem: Asn1Problem | undefined;

  constructor(readonly der: Uint8Array) {
    let position = 0;
    while (position < der.length && !this.problem) position = this.walk(position, der.length, root);
  }

  get total(): number {
    return this.offsets.length;
  }

  at(index: number): Asn1Element | undefined {
    const offset = this.offsets[index];
    if (offset === undefined) return undefined;
    const header = readHeader(this.der, offset, this.der.length);
    if (typeof header === "string") return undefined; // it was read before
    const { tag, headerLength } = header;
    const end = this.ends.get(index);
    return {
      offset,
      headerLength,
      length: end === undefined ? (header.length ?? 0) : end - offset - headerLength,
      depth: this.depths[index] ?? 0,
      tag,
      indefinite: header.length === undefined,
      parent: this.parents[index] ?? -1,
      encapsulated: this.flags[index] === 1,
    };
  }

  /** The numbers of the elements right inside an element. */
  childrenOf(index: number): readonly number[] {
    const children: number[] = [];
    for (
      let child = index + 1;
      child < this.total && (this.depths[child] ?? 0) > (this.depths[index] ?? 0);
      child += 1
    ) {
      if (this.parents[child] === index) children.push(child);
    }
    return children;
  }

  /** The innermost element that an octet belongs to; -1 for none. */
  indexAt(offset: number): number {
    let [low, high] = [0, this.offsets.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      if ((this.offsets[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle - 1;
    }
    for (let index = high; index >= 0; index = this.parents[index] ?? -1) {
      const element = this.at(index);
      if (element && offset < element.offset + element.headerLength + element.length) return index;
    }
    return -1;
  }

  /** Reads the element at a position and all inside it; answers where it ends. */
  private walk(position: number, end: number, within: Place): number {
    const header = readHeader(this.der, position, end);
    if (typeof header === "string") return this.stop(position, header, end);
    if (this.offsets.length >= maximumElements)
      return this.stop(position, "There are more elements than are listed.", end);
    const index = this.offsets.push(position) - 1;
    this.depths.push(within.depth);
    this.parents.push(within.parent);
    this.flags.push(within.encapsulated ? 1 : 0);
    const start = position + header.headerLength;
    const inside = { depth: within.depth + 1, parent: index, encapsulated: within.encapsulated };
    if (header.length === undefined) return this.walkIndefinite(index, start, end, inside);
    const contentEnd = start + header.length;
    if (isConstructed(header.tag)) this.walkAll(start, contentEnd, inside);
    else if (holdsStructure(this.der, header.tag, start, contentEnd, inside.depth)) {
      this.walkAll(start + (header.tag === tags.bitString ? 1 : 0), contentEnd, { ...inside, encapsulated: true });
    }
    return contentEnd;
  }

  private walkAll(start: number, end: number, within: Place): void {
    if (within.depth > maximumDepth) {
      if (start < end) this.stop(start, `Elements lie deeper than ${maximumDepth}.`, end);
      return;
    }
    for (let position = start; position < end && !this.problem;) position = this.walk(position, end, within);
  }

  private walkIndefinite(index: number, start: number, end: number, within: Place): number {
    let position = start;
    while (!this.problem && !(this.der[position] === 0 && this.der[position + 1] === 0)) {
      if (position >= end) this.stop(position, "The end of an element without a stated length is missing.", end);
      else if (within.depth > maximumDepth) this.stop(position, `Elements lie deeper than ${maximumDepth}.`, end);
      else position = this.walk(position, end, within);
    }
    const contentEnd = Math.min(position, end);
    this.ends.set(index, contentEnd);
    return Math.min(contentEnd + 2, end);
  }

  private stop(offset: number, message: string, end: number): number {
    this.problem ??= { offset, message };
    return end;
  }
}

interface Place {
  readonly depth: number;
  readonly parent: number;
  readonly encapsulated: boolean;
}

const root: Place = { depth: 0, parent: -1, encapsulated: false };

export const isConstructed = (tag: number): boolean => (tag & 0x20) !== 0;

interface Header {
  readonly tag: number;
  readonly headerLength: number;
  /** Undefined when it is indefinite. */
  readonly length: number | undefined;
}

/** The identifier and length at a position, or why there are none (X.690 sections 8.1.2 and 8.1.3). */
function readHeader(bytes: Uint8Array, start: number, end: number): Header | string {
  const identifier = readIdentifier(bytes, start, end);
  if (typeof identifier === "string") return identifier;
  const { tag, position } = identifier;
  if (position >= end) return "The length is missing.";
  if (bytes[position] === 0x80) {
    if (!isConstructed(tag)) return "A value that is not made of elements has no stated length.";
    return { tag, headerLength: position + 1 - start, length: undefined };
  }
  return readLength(bytes, { tag, start, position, end });
}

function readIdentifier(bytes: Uint8Array, start: number, end: number): { tag: number; position: number } | string {
  const tag = bytes[start] ?? 0;
  if ((tag & 0x1f) !== 0x1f) return { tag, position: start + 1 };
  let number = 0;
  for (let position = start + 1; position < end && position <= start + 3; position += 1) {
    const octet = bytes[position] ?? 0;
    number = (number << 7) | (octet & 0x7f);
    if (octet < 0x80) return { tag: tag | (number << 8), position: position + 1 };
  }
  return "The tag is cut short or too long.";
}

interface LengthPlace {
  readonly tag: number;
  readonly start: number;
  /** Of the first octet of the length. */
  readonly position: number;
  readonly end: number;
}

function readLength(bytes: Uint8Array, { tag, start, position, end }: LengthPlace): Header | string {
  const first = bytes[position] ?? 0;
  const octets = first < 0x80 ? 0 : first & 0x7f;
  const content = position + 1 + octets;
  if (octets > 6 || content > end) return "The length is cut short or too long.";
  let length = first < 0x80 ? first : 0;
  for (let at = position + 1; at < content; at += 1) length = length * 0x100 + (bytes[at] ?? 0);
  if (length > end - content) return `${length - (end - content)} octets are missing.`;
  return { tag, headerLength: content - start, length };
}

/** A string of octets that is one whole structure from its first to its last, such as extnValue. */
function holdsStructure(bytes: Uint8Array, tag: number, start: number, end: number, depth: number): boolean {
  if (tag !== tags.octetString && tag !== tags.bitString) return false;
  const from = tag === tags.bitString ? start + 1 : start;
  if (tag === tags.bitString && bytes[start] !== 0) return false;
  return end - from >= 2 && isWhole(bytes, from, end, depth);
}

/** Few tags begin what is put into such strings; others are there by chance. */
const beginnings: ReadonlySet<number> = new Set([
  tags.sequence,
  tags.set,
  tags.octetString,
  tags.bitString,
  tags.integer,
  tags.boolean,
  tags.null,
  tags.objectIdentifier,
  tags.utf8String,
  tags.ia5String,
  tags.bmpString,
  tags.enumerated,
]);

function isWhole(bytes: Uint8Array, start: number, end: number, depth: number): boolean {
  if (!beginnings.has(bytes[start] ?? 0) || depth > maximumDepth) return false;
  const header = readHeader(bytes, start, end);
  if (typeof header === "string" || header.length === undefined) return false;
  const content = start + header.headerLength;
  if (content + header.length !== end) return false;
  return !isConstructed(header.tag) || isSequenceOfElements(bytes, content, end);
}

/** One level deep: enough to tell a structure from octets that begin like one. */
function isSequenceOfElements(bytes: Uint8Array, start: number, end: number): boolean {
  for (let position = start; position < end;) {
    const header = readHeader(bytes, position, end);
    if (typeof header === "string" || header.length === undefined) return false;
    position += header.headerLength + header.length;
  }
  return true;
}
