import { PkiError } from "../pkiError";
import { base64Room, fromBase64, toBase64 } from "./base64";
import { pemBody } from "./pemBody";

/** Where a block stands in its text. */
export interface PemPosition {
  readonly label: string;
  /** The line of BEGIN, counted from 1. */
  readonly line: number;
  /** The character of BEGIN, counted from 0. */
  readonly offset: number;
  /** The character after the block: behind the dashes of its END; of a broken one, where reading it stopped. */
  readonly endOffset: number;
}

export interface PemBlock extends PemPosition {
  readonly der: Uint8Array;
  /** Header lines of RFC 1421 section 4.6: "DEK-Info: …" tells an encrypted key of the old form. */
  readonly headers: readonly string[];
}

/** A block that could not be read, and why. */
export interface BrokenPemBlock extends PemPosition {
  readonly error: PkiError;
}

const maximumBlocks = 10_000;
const maximumHeaders = 100;
const mebibyte = 1024 * 1024;
const maximumCharacters = 96 * mebibyte; // room for a CRL of 64 MiB in base64
const maximumWithoutLists = 16 * mebibyte;
const longestLabel = 64;

const begin = "-----BEGIN ";
const dashes = "-----";

/**
 * All blocks of a text, good and broken, in their order. Throws PkiError "limit-exceeded" over 10,000 blocks, and over 16
 * MiB of text outside of revocation lists, which alone may be larger.
 */
export function readPem(text: string): { readonly blocks: readonly (PemBlock | BrokenPemBlock)[] } {
  if (text.length > maximumCharacters) throw tooLong(text.length, maximumCharacters);
  const reader = new PemReader(text);
  const blocks: (PemBlock | BrokenPemBlock)[] = [];
  let inLists = 0;
  for (let at = text.indexOf(begin); at >= 0 && at - inLists <= maximumWithoutLists;) {
    const { block, end } = reader.readBlock(at);
    if (block?.label.endsWith("CRL")) inLists += end - at;
    at = text.indexOf(begin, end);
    if (!block) continue;
    blocks.push(block);
    if (blocks.length > maximumBlocks) {
      const { line, offset } = block;
      throw new PkiError("limit-exceeded", `The text has more than ${maximumBlocks} PEM blocks.`, { line, offset });
    }
  }
  if (text.length - inLists > maximumWithoutLists) throw tooLong(text.length - inLists, maximumWithoutLists);
  return { blocks };
}

const tooLong = (length: number, limit: number): PkiError =>
  new PkiError("limit-exceeded", `The text has ${length} characters; the limit is ${limit}.`, { offset: limit });

/** Lines of offsets that only grow: the text is walked over once. */
class LineCounter {
  private line = 1;
  private lineEnd: number;
  /** Old files of a Mac have CR alone. */
  private readonly lineBreak: string;

  constructor(private readonly text: string) {
    this.lineBreak = text.includes("\n") ? "\n" : "\r";
    this.lineEnd = this.endFrom(0);
  }

  at(offset: number): number {
    while (this.lineEnd < offset) {
      this.line += 1;
      this.lineEnd = this.endFrom(this.lineEnd + 1);
    }
    return this.line;
  }

  private endFrom(start: number): number {
    const end = this.text.indexOf(this.lineBreak, start);
    return end < 0 ? this.text.length : end;
  }
}

interface Found {
  /** Absent when what looked like a beginning is none. */
  readonly block?: PemBlock | BrokenPemBlock;
  /** Where to go on. */
  readonly end: number;
}

/** Reads the blocks of one text, from its start to its end. */
class PemReader {
  private readonly lines: LineCounter;
  /** One array for the bytes of all blocks: an array each costs more than decoding them. */
  private room?: Uint8Array;

  constructor(private readonly text: string) {
    this.lines = new LineCounter(text);
  }

  /** `offset` is where a BEGIN stands. */
  readBlock(offset: number): Found {
    const { text } = this;
    const labelStart = offset + begin.length;
    const labelEnd = text.slice(labelStart, labelStart + longestLabel + dashes.length).indexOf(dashes);
    const label = text.slice(labelStart, labelStart + labelEnd);
    if (labelEnd < 1 || !/^[\x21-\x7e]+( [\x21-\x7e]+)*$/.test(label)) return { end: labelStart };
    const bodyStart = labelStart + labelEnd + dashes.length;
    const end = endOfBody(text, bodyStart);
    const ending = `${dashes}END ${label}${dashes}`;
    const isEnded = text.startsWith(ending, end);
    const endOffset = isEnded ? end + ending.length : end;
    const position = { label, line: this.lines.at(offset), offset, endOffset };
    if (!isEnded) return { block: { ...position, error: unended(text, end, position) }, end };
    return { block: this.decodeBody(bodyStart, end, position), end: endOffset };
  }

  private decodeBody(start: number, end: number, position: PemPosition): PemBlock | BrokenPemBlock {
    const body = pemBody(this.text, position.offset, start, end);
    const { headers, contentStart } = readHeaders(body);
    try {
      const der = this.decode(body.slice(contentStart), start);
      if (der.length === 0) throw new PkiError("malformed-pem", "The block is empty.", { offset: 0 });
      return { ...position, der, headers };
    } catch (error) {
      if (!(error instanceof PkiError)) throw error;
      const offset = start + contentStart + (error.offset ?? 0);
      return { ...position, error: new PkiError(error.code, error.message, { offset, line: this.lines.at(offset) }) };
    }
  }

  private decode(base64: string, start: number): Uint8Array {
    const room = this.room ?? base64Room(this.text.length - start);
    const der = fromBase64(base64, room);
    this.room = room.subarray(der.length);
    return der;
  }
}

/** The first line of dashes after the beginning: an END, or the next BEGIN. */
function endOfBody(text: string, start: number): number {
  const end = text.indexOf(dashes, start);
  return end < 0 ? text.length : end;
}

function unended(text: string, end: number, { label, line, offset }: PemPosition): PkiError {
  const other = /^-----END ([^\r\n]{1,64}?)-----/.exec(text.slice(end, end + 96))?.[1];
  const message =
    other === undefined
      ? `The block has no line "-----END ${label}-----".`
      : `The block begins as "${label}" and ends as "${other}".`;
  return new PkiError("malformed-pem", message, { line, offset });
}

/** Header lines have a colon, which base64 has not; an empty line follows them. */
function readHeaders(body: string): { headers: string[]; contentStart: number } {
  const headers: string[] = [];
  let contentStart = 0;
  for (let at = 0; at < body.length && headers.length < maximumHeaders;) {
    const next = body.indexOf("\n", at);
    const lineEnd = next < 0 ? body.length : next;
    const line = body.slice(at, lineEnd).trim();
    if (line.includes(":")) {
      headers.push(line);
      contentStart = Math.min(lineEnd + 1, body.length);
    } else if (line !== "") break;
    at = lineEnd + 1;
  }
  return { headers, contentStart };
}

/** One block: 64 columns, LF, a line end after the last line      RFC 7468 section 2 */
export function encodePem(label: string, der: Uint8Array): string {
  const base64 = toBase64(der);
  const rows: string[] = [];
  for (let at = 0; at < base64.length; at += 64) rows.push(base64.slice(at, at + 64));
  return [`-----BEGIN ${label}-----`, ...rows, `-----END ${label}-----`, ""].join("\n");
}
