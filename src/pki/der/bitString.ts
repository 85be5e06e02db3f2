import type { DerReader } from "./reader";
import { tags } from "./tag";

/** A BIT STRING of whole octets, such as a key or a signature (X.690 section 8.6). Throws PkiError. */
export function readOctetBitString(reader: DerReader, what: string): Uint8Array {
  const content = reader.content(tags.bitString, what);
  if (content[0] === 0) return content.subarray(1);
  throw reader.error("malformed-der", `${what} is not a BIT STRING of whole octets.`);
}

/**
 * A signature's BIT STRING. One that is no row of whole octets is a signature that nobody made: what is signed can still be
 * shown, and it comes with its count of unused bits in front, so that no check of it succeeds. Throws PkiError.
 */
export function readSignature(reader: DerReader, what: string): Uint8Array {
  const content = reader.content(tags.bitString, what);
  const [unused = 8] = content;
  if (unused > 7 || (content.length === 1 && unused > 0)) {
    throw reader.error("malformed-der", `${what} is a malformed BIT STRING.`);
  }
  return unused === 0 ? content.subarray(1) : content;
}

/** The names of the bits that are set; bits beyond the names are left out (X.690 section 8.6). Throws PkiError. */
export function readNamedBits<Name extends string>(
  reader: DerReader,
  what: string,
  names: readonly Name[],
  tag: number = tags.bitString,
): Name[] {
  const content = reader.content(tag, what);
  const unused = content[0] ?? 8;
  const padding = (content.at(-1) ?? 0) & ((1 << unused) - 1);
  if (unused > 7 || (content.length === 1 && unused > 0) || (content.length > 1 && padding !== 0)) {
    throw reader.error("malformed-der", `${what} is a malformed BIT STRING.`);
  }
  return names.filter((_, bit) => ((content[1 + (bit >> 3)] ?? 0) & (0x80 >> (bit & 7))) !== 0);
}
