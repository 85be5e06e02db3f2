import { PkiError } from "../pkiError";
import { fromBase64, toBase64 } from "./base64";

/** Where a block stands in its text. */
export interface PemPosition {
  readonly label: string;
  /** The line of BEGIN, counted from 1. */
  readonly line: number;
  /** The character of BEGIN, counted from 0. */
  readonly offset: number;
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
const maximumCharacters = 64 * 1024 * 1024; // the largest thing that a block may hold is a CRL
const longestLabel = 64;

const begin = "-----BEGIN ";
const dashes = "-----";

/** All blocks of a text, good and broken, in their order. Throws PkiError "limit-exceeded" over 10,000 blocks or 64 MiB. */
export function readPem(text: string): { readonly blocks: readonly (PemBlock | BrokenPemBlock)[] } {
  if (text.length > maximumCharacters) {
    const message = `The text has ${text.length} characters; the limit is ${maximumCharacters}.`;
    throw new PkiError("limit-exceeded", message, { offset: maximumCharacters });
  }
  const blocks: (PemBlock | BrokenPemBlock)[] = [];
  const lines = new LineCounter(text);
  for (let at = text.indexOf(begin); at >= 0;) {
    const found = readBlock(text, at, lines);
    at = text.indexOf(begin, found.end);
    if (!found.block) continue;
    blocks.push(found.block);
    if (blocks.length > maximumBlocks) {
      const { line, offset } = found.block;
      throw new PkiError("limit-exceeded", `The text has more than ${maximumBlocks} PEM blocks.`, { line, offset });
    }
  }
  return { blocks };
}

/** Lines of offsets that only grow: the text is walked over once. */
class LineCounter {
  private line = 1;
  private lineEnd: number;

  constructor(private readonly text: string) {
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
    const end = this.text.indexOf("\n", start);
    return end < 0 ? this.text.length : end;
  }
}

interface Found {
  /** Absent when what looked like a beginning is none. */
  readonly block?: PemBlock | BrokenPemBlock;
  /** Where to go on. */
  readonly end: number;
}

function readBlock(text: string, offset: number, lines: LineCounter): Found {
  const labelStart = offset + begin.length;
  const labelEnd = text.slice(labelStart, labelStart + longestLabel + dashes.length).indexOf(dashes);
  const label = text.slice(labelStart, labelStart + labelEnd);
  if (labelEnd < 1 || !/^[\x21-\x7e]+( [\x21-\x7e]+)*$/.test(label)) return { end: labelStart };
  const position = { label, line: lines.at(offset), offset };
  const bodyStart = labelStart + labelEnd + dashes.length;
  const end = endOfBody(text, bodyStart);
  const ending = `${dashes}END ${label}${dashes}`;
  if (!text.startsWith(ending, end)) return { block: { ...position, error: unended(text, end, position) }, end };
  return { block: decodeBody(text, bodyStart, end, position, lines), end: end + ending.length };
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

function decodeBody(
  text: string,
  start: number,
  end: number,
  position: PemPosition,
  lines: LineCounter,
): PemBlock | BrokenPemBlock {
  const { headers, bodyStart } = readHeaders(text, start, end);
  try {
    const der = fromBase64(text.slice(bodyStart, end));
    if (der.length === 0) throw new PkiError("malformed-pem", "The block is empty.", { offset: 0 });
    return { ...position, der, headers };
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    const offset = bodyStart + (error.offset ?? 0);
    return { ...position, error: new PkiError(error.code, error.message, { offset, line: lines.at(offset) }) };
  }
}

/** Header lines have a colon, which base64 has not; an empty line follows them. */
function readHeaders(text: string, start: number, end: number): { headers: string[]; bodyStart: number } {
  const headers: string[] = [];
  let bodyStart = start;
  for (let at = start; at < end;) {
    const lineEnd = Math.min(indexOr(text.indexOf("\n", at), end), end);
    const line = text.slice(at, lineEnd).trim();
    if (line.includes(":")) {
      headers.push(line);
      bodyStart = Math.min(lineEnd + 1, end);
    } else if (line !== "") break;
    at = lineEnd + 1;
  }
  return { headers, bodyStart };
}

const indexOr = (index: number, otherwise: number): number => (index < 0 ? otherwise : index);

/** One block: 64 columns, LF, a line end after the last line      RFC 7468 section 2 */
export function encodePem(label: string, der: Uint8Array): string {
  const base64 = toBase64(der);
  const rows: string[] = [];
  for (let at = 0; at < base64.length; at += 64) rows.push(base64.slice(at, at + 64));
  return [`-----BEGIN ${label}-----`, ...rows, `-----END ${label}-----`, ""].join("\n");
}
