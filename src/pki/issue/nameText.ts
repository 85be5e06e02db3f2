import { isObjectIdentifier, isPrintable } from "../der/writer";
import { PkiError } from "../pkiError";
import { type AttributeType, attributeTypeNamed, attributeTypeOf, attributeTypes } from "./attributeTypes";
import type { NameAttribute } from "./nameBuilder";

/** A run of the typed text: where it starts, and what it means once escapes are undone. */
interface Piece {
  readonly offset: number;
  readonly text: string;
}

const refuse = (message: string, offset: number): PkiError => new PkiError("invalid-input", message, { offset });

const isSpace = (character: string): boolean => character === " " || character === "\t";

const shortNames = attributeTypes.map(({ shortName }) => shortName).join(", ");

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

/** Reads one subject from left to right; `position` is the character that is next. */
class NameTextReader {
  private position = 0;

  constructor(private readonly text: string) {}

  attributes(): NameAttribute[] {
    const found: NameAttribute[] = [];
    this.skipSpaces();
    while (this.position < this.text.length) {
      found.push(this.attribute());
      this.skipSpaces();
      if (this.position >= this.text.length) break;
      this.position += 1;
      this.skipSpaces();
      if (this.position >= this.text.length) throw refuse("Nothing follows the last comma.", this.position - 1);
    }
    return found;
  }

  private attribute(): NameAttribute {
    const type = this.type();
    this.skipSpaces();
    const value = this.text[this.position] === '"' ? this.quotedValue() : this.plainValue();
    return checkedAttribute(type, value);
  }

  private type(): Piece {
    const offset = this.position;
    const rest = this.text.slice(offset);
    const end = rest.search(/[=,]/);
    const word = (end < 0 ? rest : rest.slice(0, end)).trim();
    if (end < 0 || rest[end] === ",") {
      throw refuse(`"${word}" has no attribute type before it: write "CN=${word}".`, offset);
    }
    this.position += end + 1;
    return { offset, text: word };
  }

  /** Up to the next comma that is not escaped; spaces around the value do not belong to it, unless escaped. */
  private plainValue(): Piece {
    const offset = this.position;
    if (this.text[offset] === "#")
      throw refuse('A value in hexadecimal ("#…") cannot be used: write it as text.', offset);
    const octets: number[] = [];
    let wanted = 0;
    while (this.position < this.text.length && this.text[this.position] !== ",") {
      const isTrailing = isSpace(this.text[this.position] ?? "");
      octets.push(...this.valueOctets());
      if (!isTrailing) wanted = octets.length;
    }
    return { offset, text: decode(octets.slice(0, wanted), offset) };
  }

  /** The older form, O="Acme, Inc."      RFC 2253 section 4 */
  private quotedValue(): Piece {
    const offset = this.position;
    const octets: number[] = [];
    this.position += 1;
    while (this.text[this.position] !== '"') {
      if (this.position >= this.text.length) throw refuse("The quotation mark is not closed.", offset);
      octets.push(...(this.text[this.position] === "\\" ? this.escapedOctets() : this.characterOctets()));
    }
    this.position += 1;
    this.skipSpaces();
    const next = this.text[this.position];
    if (next !== undefined && next !== ",") throw refuse("A comma belongs after the quotation mark.", this.position);
    return { offset, text: decode(octets, offset) };
  }

  private valueOctets(): Iterable<number> {
    const character = this.text[this.position] ?? "";
    if (character === "\\") return this.escapedOctets();
    if (character === "+") {
      throw refuse(
        '"+" joins two attributes, which Rootpin does not write: use "," or, for the character, "\\+".',
        this.position,
      );
    }
    if (/["<>;]/.test(character))
      throw refuse(`Write "\\${character}" for the character "${character}".`, this.position);
    return this.characterOctets();
  }

  private characterOctets(): Iterable<number> {
    const character = String.fromCodePoint(this.text.codePointAt(this.position) ?? 0);
    this.position += character.length;
    return encoder.encode(character);
  }

  /** "\" before a special character, or before two hexadecimal digits of an octet of UTF-8 (RFC 4514 section 3). */
  private escapedOctets(): Iterable<number> {
    const escape = /^\\(?:([0-9a-fA-F]{2})|([ "#+,;<=>\\]))/.exec(this.text.slice(this.position, this.position + 3));
    const [whole, octet, special] = escape ?? [];
    if (whole === undefined) {
      throw refuse(
        '"\\" stands before a special character or two hexadecimal digits: write "\\\\" for itself.',
        this.position,
      );
    }
    this.position += whole.length;
    return octet === undefined ? encoder.encode(special) : [Number.parseInt(octet, 16)];
  }

  private skipSpaces(): void {
    while (isSpace(this.text[this.position] ?? "")) this.position += 1;
  }
}

function decode(octets: readonly number[], offset: number): string {
  try {
    return decoder.decode(Uint8Array.from(octets));
  } catch {
    throw refuse("The escaped octets are not UTF-8.", offset);
  }
}

/** What the attribute's type demands of the value; undefined when it is good. */
function valueProblem(type: AttributeType, value: string): string | undefined {
  const { shortName, maxLength, string } = type;
  if (shortName === "C" && !/^[A-Za-z]{2}$/.test(value)) return 'C is a country code of two letters, such as "DE".';
  const length = Array.from(value).length;
  if (length > maxLength) return `${shortName} has ${length} characters; at most ${maxLength} are allowed.`;
  if (string === "printable" && !isPrintable(value)) {
    return `${shortName} takes letters, digits, spaces and '()+,-./:=? only.`;
  }
  if (string === "ia5" && !/^[\x00-\x7f]*$/.test(value)) return `${shortName} takes ASCII characters only.`;
  return undefined;
}

function checkedAttribute(type: Piece, value: Piece): NameAttribute {
  const known = attributeTypeNamed(type.text) ?? attributeTypeOf(type.text);
  const oid = known?.oid ?? type.text;
  if (!known && !isObjectIdentifier(oid)) {
    const choice = `use one of ${shortNames}, or an object identifier such as "2.5.4.3"`;
    throw refuse(`"${type.text}" is not an attribute type: ${choice}.`, type.offset);
  }
  if (value.text === "") throw refuse(`${type.text} has no value.`, type.offset);
  if (/[\x00-\x1f\x7f-\x9f]/.test(value.text)) throw refuse(`${type.text} holds a control character.`, value.offset);
  const problem = known && valueProblem(known, value.text);
  if (problem !== undefined) throw refuse(problem, value.offset);
  return { oid, value: value.text };
}

/**
 * A subject as people type it, "CN=device-1, O=Acme" (RFC 4514, quoted values as well), as attributes in the order in
 * which a certificate holds them: the last one typed first, so that the certificate reads as it was typed. No text is
 * the empty name.
 * Throws PkiError "invalid-input" with one sentence for the person, and the offset of the character it is about.
 */
export function parseNameText(text: string): NameAttribute[] {
  if (text.trimStart().startsWith("/")) {
    throw refuse('Write the subject as "CN=device-1, O=Acme", without slashes.', text.indexOf("/"));
  }
  return new NameTextReader(text).attributes().reverse();
}
