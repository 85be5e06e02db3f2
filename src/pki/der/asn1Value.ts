import { characterString } from "./characterString";
import { integerText, toHex } from "./integer";
import { type Asn1Element, isConstructed } from "./asn1Tree";
import { objectIdentifierText } from "./objectIdentifier";
import { tags } from "./tag";

/** What a primitive element says, apart from how it is shown. */
export type Asn1Value =
  | { readonly kind: "none" }
  /** Text from outside. */
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "oid"; readonly oid: string }
  | { readonly kind: "octets"; readonly octets: Uint8Array; readonly total: number };

/** Octets that are shown of a value: more are in the pane of bytes. */
const shownOctets = 32;

/** Characters of text that are read: nobody sees more in a line. */
const shownCharacters = 1024;

/** Longer INTEGERs are shown by their octets. */
const longestDecimal = 8;

export function asn1Value(der: Uint8Array, { tag, offset, headerLength, length }: Asn1Element): Asn1Value {
  if (isConstructed(tag)) return { kind: "none" };
  const start = offset + headerLength;
  const content = der.subarray(start, start + length);
  const read = readers.get(tag) ?? ((value: Uint8Array) => textOf(tag, value));
  return read(content) ?? { kind: "octets", octets: content.subarray(0, shownOctets), total: content.length };
}

/** Undefined for a value that is shown by its octets. */
type ReadValue = (content: Uint8Array) => Asn1Value | undefined;

const textOf = (tag: number, content: Uint8Array): Asn1Value | undefined => {
  const text = characterString(tag, content.subarray(0, shownCharacters));
  return text === undefined ? undefined : { kind: "text", text };
};

const readNumber: ReadValue = (content) =>
  content.length > 0 && content.length <= longestDecimal ? { kind: "text", text: integerText(content) } : undefined;

const readTime: ReadValue = (content) => textOf(tags.ia5String, content);

const readers: ReadonlyMap<number, ReadValue> = new Map<number, ReadValue>([
  [
    tags.boolean,
    (content) => (content.length === 1 ? { kind: "text", text: content[0] === 0 ? "FALSE" : "TRUE" } : undefined),
  ],
  [tags.integer, readNumber],
  [tags.enumerated, readNumber],
  [tags.null, (content) => (content.length === 0 ? { kind: "none" } : undefined)],
  [
    tags.objectIdentifier,
    (content) => {
      const oid = content.length <= shownCharacters ? objectIdentifierText(content) : undefined;
      return oid === undefined ? undefined : { kind: "oid", oid };
    },
  ],
  [tags.utcTime, readTime],
  [tags.generalizedTime, readTime],
]);

const universalNames: ReadonlyMap<number, string> = new Map([
  [0x00, "EOC"],
  [0x01, "BOOLEAN"],
  [0x02, "INTEGER"],
  [0x03, "BIT STRING"],
  [0x04, "OCTET STRING"],
  [0x05, "NULL"],
  [0x06, "OBJECT"],
  [0x0a, "ENUMERATED"],
  [0x0c, "UTF8STRING"],
  [0x0d, "RELATIVE-OID"],
  [0x10, "SEQUENCE"],
  [0x11, "SET"],
  [0x12, "NUMERICSTRING"],
  [0x13, "PRINTABLESTRING"],
  [0x14, "T61STRING"],
  [0x16, "IA5STRING"],
  [0x17, "UTCTIME"],
  [0x18, "GENERALIZEDTIME"],
  [0x1a, "VISIBLESTRING"],
  [0x1b, "GENERALSTRING"],
  [0x1c, "UNIVERSALSTRING"],
  [0x1e, "BMPSTRING"],
]);

const classNames = ["universal", "appl", "cont", "priv"] as const;

/** As `openssl asn1parse` writes it: "SEQUENCE", "cont [ 3 ]", "appl [ 5 ]". */
export function asn1TagName(tag: number): string {
  const number = (tag & 0x1f) === 0x1f ? tag >>> 8 : tag & 0x1f;
  const tagClass = (tag & 0xc0) >> 6;
  if (tagClass === 0) return universalNames.get(number) ?? `<ASN1 ${number}>`;
  return `${classNames[tagClass] ?? ""} [ ${number} ]`;
}

/** The octets as hexadecimal, for a pane of bytes. */
export const octetsHex = (der: Uint8Array, from: number, count: number): string =>
  toHex(der.subarray(from, from + count));
