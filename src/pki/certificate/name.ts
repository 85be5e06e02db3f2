import { characterString } from "../der/characterString";
import { toHex } from "../der/integer";
import { readObjectIdentifier } from "../der/objectIdentifier";
import type { DerReader } from "../der/reader";
import { tags } from "../der/tag";
import { attributeTypeNames } from "../oid/attributeTypes";

/**
 * AttributeTypeAndValue ::= SEQUENCE {
 *   type  OBJECT IDENTIFIER,
 *   value ANY -- DEFINED BY type, mostly DirectoryString -- }      RFC 5280 section 4.1.2.4
 */
export interface AttributeTypeAndValue {
  readonly oid: string;
  /** The text; `#` and the TLV in hexadecimal when the value is no text (RFC 4514 section 2.4). */
  readonly value: string;
  /** The value's TLV. */
  readonly der: Uint8Array;
}

/**
 * Name ::= CHOICE { rdnSequence RDNSequence }
 * RDNSequence ::= SEQUENCE OF RelativeDistinguishedName
 * RelativeDistinguishedName ::= SET SIZE (1..MAX) OF AttributeTypeAndValue      RFC 5280 section 4.1.2.4
 */
export interface Name {
  readonly der: Uint8Array;
  readonly rdns: readonly (readonly AttributeTypeAndValue[])[];
}

function readAttribute(reader: DerReader, what: string): AttributeTypeAndValue {
  const fields = reader.sequence(what);
  const oid = readObjectIdentifier(fields, what);
  const tag = fields.next(what);
  const der = fields.lastElement();
  const value = characterString(tag, fields.lastContent()) ?? `#${toHex(der)}`;
  fields.finish(what);
  return { oid, value, der };
}

/** The attributes of one relative name; the reader is inside the SET. */
export function readAttributes(reader: DerReader, what: string): AttributeTypeAndValue[] {
  const attributes: AttributeTypeAndValue[] = [];
  while (!reader.atEnd) attributes.push(readAttribute(reader, what));
  return attributes;
}

export function readName(reader: DerReader, what: string): Name {
  const sets = reader.sequence(what);
  const der = reader.lastElement();
  const rdns: AttributeTypeAndValue[][] = [];
  while (!sets.atEnd) rdns.push(readAttributes(sets.enter(tags.set, what), what));
  return { der, rdns };
}

/** Control characters as octets in hexadecimal, as OpenSSL does: a line end in a name cannot look like another name. */
function escapeCharacter(character: string): string {
  if (character >= " " && character !== "\u007f") return `\\${character}`;
  return `\\${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

/** RFC 4514 section 2.4: what has a meaning of its own, a leading `#` or space, a trailing space. */
const special = /[\u0000-\u001f\u007f"+,;<>\\]|^[# ]| $/g;

/** `CN=device\\, 1`; a type without a name, or a value that is no text, by its TLV in hexadecimal. */
function formatAttribute({ oid, value, der }: AttributeTypeAndValue): string {
  const hex = `#${toHex(der)}`;
  const type = attributeTypeNames.get(oid);
  if (type === undefined || value === hex) return `${type ?? oid}=${hex.toUpperCase()}`;
  return `${type}=${value.replaceAll(special, escapeCharacter)}`;
}

const formatRelativeName = (attributes: readonly AttributeTypeAndValue[]): string =>
  attributes.map(formatAttribute).join("+");

/** The name as RFC 4514 text: the last relative name first. Empty for an empty name. */
export function formatName(name: Name): string {
  return name.rdns.map(formatRelativeName).reverse().join(",");
}

/** The last common name, which RFC 6125 calls the most specific. */
export function commonName(name: Name): string | undefined {
  return name.rdns.flat().findLast(({ oid }) => oid === "2.5.4.3")?.value;
}

/** The same text: another CA may write it in another string type. */
export const isSameName = (left: Name, right: Name): boolean => formatName(left) === formatName(right);
