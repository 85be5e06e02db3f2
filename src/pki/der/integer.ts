import { maximumNumberLength } from "./limits";
import type { DerReader } from "./reader";
import { tags } from "./tag";

/** The content octets of an INTEGER in their shortest form (X.690 section 8.3.2). Throws PkiError. */
export function readInteger(reader: DerReader, what: string, tag: number = tags.integer): Uint8Array {
  const content = reader.content(tag, what);
  const [first, second = 0] = content;
  if (first === undefined) throw reader.error("malformed-der", `${what} is an INTEGER without octets.`);
  if (content.length > 1 && ((first === 0x00 && second < 0x80) || (first === 0xff && second >= 0x80))) {
    throw reader.error("malformed-der", `${what} is an INTEGER that is not in its shortest form.`);
  }
  return content;
}

/** A non-negative INTEGER that a number holds exactly. Throws PkiError for any other. */
export function readSmallInteger(reader: DerReader, what: string, tag: number = tags.integer): number {
  const content = readInteger(reader, what, tag);
  if ((content[0] ?? 0) >= 0x80) throw reader.error("malformed-value", `${what} is negative.`);
  let value = 0;
  for (const octet of content) value = value * 0x100 + octet;
  if (!Number.isSafeInteger(value)) throw reader.error("malformed-value", `${what} is larger than 2^53.`);
  return value;
}

const octetHex = Array.from({ length: 0x100 }, (_, octet) => octet.toString(16).padStart(2, "0"));

/** Octets as lower-case hexadecimal. */
export function toHex(octets: Uint8Array): string {
  let text = "";
  for (const octet of octets) text += octetHex[octet] ?? "";
  return text;
}

/** The value of an INTEGER's content octets, exact at any size. */
function integerValue(content: Uint8Array): bigint {
  if (content.length === 0) return 0n;
  return BigInt.asIntN(content.length * 8, BigInt(`0x${toHex(content)}`));
}

/** An INTEGER in decimal; in hexadecimal when it has more than 8192 octets. */
export function integerText(content: Uint8Array): string {
  return content.length > maximumNumberLength ? `0x${toHex(content)}` : String(integerValue(content));
}
