import { tags } from "./tag";

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** As many code units as one call of fromCharCode takes without growing the stack much. */
const chunk = 4096;

function fromUnits(units: Uint8Array | Uint16Array): string {
  let text = "";
  for (let start = 0; start < units.length; start += chunk) {
    // Six times faster than spreading them, which takes the iterator of the typed array.
    text += String(Reflect.apply(String.fromCharCode, undefined, units.subarray(start, start + chunk)));
  }
  return text;
}

function isAscii(octets: Uint8Array): boolean {
  for (const octet of octets) if (octet >= 0x80) return false;
  return true;
}

/** One octet a character: ASCII types, and what issuers take TeletexString for. */
export const latin1Text = (octets: Uint8Array): string => (isAscii(octets) ? utf8.decode(octets) : fromUnits(octets)); // the decoder is faster, and knows no Latin-1

/** UTF-8; what is not becomes U+FFFD. */
const utf8Text = (octets: Uint8Array): string => utf8.decode(octets);

/** UTF-16, high octet first (surrogates as they are). */
function bmpText(octets: Uint8Array): string | undefined {
  if (octets.length % 2 !== 0) return undefined;
  const units = new Uint16Array(octets.length / 2);
  for (let index = 0; index < units.length; index += 1) {
    units[index] = ((octets[index * 2] ?? 0) << 8) | (octets[index * 2 + 1] ?? 0);
  }
  return fromUnits(units);
}

/** UCS-4, high octet first. */
function universalText(octets: Uint8Array): string | undefined {
  if (octets.length % 4 !== 0) return undefined;
  const view = new DataView(octets.buffer, octets.byteOffset, octets.length);
  let text = "";
  for (let index = 0; index < octets.length; index += 4) {
    const point = view.getUint32(index);
    if (point > 0x10ffff) return undefined;
    text += String.fromCodePoint(point);
  }
  return text;
}

/**
 * DirectoryString ::= CHOICE { teletexString, printableString, universalString, utf8String, bmpString }
 * and the other string types of attributes and qualifiers      RFC 5280 section 4.1.2.4
 *
 * Undefined when the tag is no string type, or the octets cannot be text of that type.
 */
export function characterString(tag: number, content: Uint8Array): string | undefined {
  switch (tag) {
    case tags.utf8String:
      return utf8Text(content);
    case tags.printableString:
    case tags.ia5String:
    case tags.numericString:
    case tags.visibleString:
    case tags.teletexString:
    case tags.generalString:
      return latin1Text(content);
    case tags.bmpString:
      return bmpText(content);
    case tags.universalString:
      return universalText(content);
    default:
      return undefined;
  }
}
