import { maximumNumberLength } from "./limits";
import type { DerReader } from "./reader";
import { tags } from "./tag";

/** Below this an arc can take seven more bits and stay an exact number. */
const exact = 2 ** 46;

/** One arc of any size: seven bits an octet, as binary digits. */
function bigArc(octets: Uint8Array): bigint {
  const bits = Array.from(octets, (octet) => (octet & 0x7f).toString(2).padStart(7, "0"));
  return BigInt(`0b${bits.join("")}`);
}

/** X.690 section 8.19.4: the first two arcs share a number. */
function firstArcs(value: number | bigint): string {
  if (typeof value === "bigint") return `2.${value - 80n}`; // larger than any number that is exact here
  if (value < 80) return value < 40 ? `0.${value}` : `1.${value - 40}`;
  return `2.${value - 80}`;
}

/**
 * An OBJECT IDENTIFIER's content octets in dotted-decimal form, arcs of any size exact (X.690 section 8.19).
 * Undefined when they are malformed.
 */
export function objectIdentifierText(content: Uint8Array): string | undefined {
  let text = "";
  let arc = 0;
  let start = 0;
  for (let index = 0; index < content.length; index += 1) {
    const octet = content[index] ?? 0;
    if (index === start && octet === 0x80) return undefined;
    if (arc < exact) arc = arc * 0x80 + (octet & 0x7f);
    if (octet >= 0x80) continue;
    const value = arc < exact ? arc : bigArc(content.subarray(start, index + 1));
    text = text === "" ? firstArcs(value) : `${text}.${value}`;
    arc = 0;
    start = index + 1;
  }
  return text !== "" && start === content.length ? text : undefined;
}

/** Reads an OBJECT IDENTIFIER, implicitly tagged if asked. Throws PkiError. */
export function readObjectIdentifier(reader: DerReader, what: string, tag: number = tags.objectIdentifier): string {
  const content = reader.content(tag, what);
  if (content.length > maximumNumberLength) {
    throw reader.error("limit-exceeded", `${what} has ${content.length} octets; the limit is ${maximumNumberLength}.`);
  }
  const text = objectIdentifierText(content);
  if (text === undefined) throw reader.error("malformed-der", `${what} is not an object identifier.`);
  return text;
}
