import type { AttributeTypeAndValue, Name } from "../certificate/name";
import { toHex } from "../der/integer";
import { DerReader } from "../der/reader";
import { certificateLimits } from "../der/limits";
import { tags } from "../der/tag";
import { shortName } from "./objectNames";
import { escapedOctets } from "./textLines";

/** The types that OpenSSL takes for text; others are shown as their DER. */
const textTags: ReadonlySet<number> = new Set([
  tags.utf8String,
  tags.numericString,
  tags.printableString,
  tags.teletexString,
  tags.ia5String,
  tags.utcTime,
  tags.generalizedTime,
  tags.visibleString,
  tags.universalString,
  tags.bmpString,
]);

/** What has to stand in quotes: RFC 2253 separators anywhere, "#" and a space in front, a space at the end. */
const toQuote = /[+,;<>]|^[ #]| $/;

const printed = (value: string): string =>
  value.replaceAll(/["\\]/g, (character) => `\\${character}`).replaceAll(/[^ -~]/gu, escapedOctets);

function attributeText({ oid, value, der }: AttributeTypeAndValue): string {
  const isText = textTags.has(der[0] ?? 0) && !value.startsWith(`#${toHex(der.subarray(0, 2))}`);
  if (!isText) return `${shortName(oid)} = #${toHex(der).toUpperCase()}`;
  const text = printed(value);
  return `${shortName(oid)} = ${toQuote.test(value) ? `"${text}"` : text}`;
}

/** The attributes of one relative name. */
export const relativeNameText = (attributes: readonly AttributeTypeAndValue[]): string =>
  attributes.map(attributeText).join(" + ");

/** `C = DE, O = Example`: OpenSSL's name option "oneline". */
export const oneLineName = (name: Name): string =>
  name.rdns
    .filter(({ length }) => length > 0)
    .map(relativeNameText)
    .join(", ");

/** Octets that OpenSSL's buffer for such a name holds. */
const longestSlashName = 255;

/** `/C=DE/O=Example`, cut before the attribute that does not fit: OpenSSL's older form, kept for names inside extensions. */
export function slashName(name: Name): string {
  let text = "";
  for (const { oid, der } of name.rdns.flat()) {
    const value = Array.from(contentOf(der), octetText).join("");
    const part = `/${shortName(oid)}=${value}`;
    if (text.length + part.length > longestSlashName) break;
    text += part;
  }
  return text;
}

const octetText = (octet: number): string =>
  octet >= 0x20 && octet < 0x7f
    ? (octet === 0x2f || octet === 0x2b ? "\\" : "") + String.fromCharCode(octet)
    : `\\x${octet.toString(16).toUpperCase().padStart(2, "0")}`;

function contentOf(der: Uint8Array): Uint8Array {
  const reader = DerReader.over(der, certificateLimits);
  reader.next("value");
  return reader.lastContent();
}
