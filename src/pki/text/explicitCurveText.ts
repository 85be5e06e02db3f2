import { readInteger } from "../der/integer";
import { readObjectIdentifier } from "../der/objectIdentifier";
import type { DerReader } from "../der/reader";
import { tags } from "../der/tag";
import { numberLines } from "./integerTexts";
import { hexLines, indented } from "./textLines";

const primeField = "1.2.840.10045.1.1";

const pointForms: ReadonlyMap<number, string> = new Map([
  [2, "compressed"],
  [3, "compressed"],
  [4, "uncompressed"],
  [6, "hybrid"],
  [7, "hybrid"],
]);

/** Octets of a number that has no sign. */
const unsignedLines = (label: string, octets: Uint8Array): string[] => numberLines(label, Uint8Array.of(0, ...octets));

const octetLines = (label: string, octets: Uint8Array): string[] => [label, ...indented(hexLines(octets, 15), 4)];

/**
 * ECParameters ::= SEQUENCE { version, fieldID, curve SEQUENCE { a, b, seed OPTIONAL }, base, order, cofactor OPTIONAL }
 *                                                                              RFC 3279 section 2.3.5
 * Undefined for another field than that of a prime. Throws PkiError.
 */
export function explicitCurveLines(reader: DerReader): string[] | undefined {
  const fields = reader.sequence("ECParameters");
  readInteger(fields, "version");
  const field = fields.sequence("fieldID");
  if (readObjectIdentifier(field, "fieldType") !== primeField) return undefined;
  const prime = readInteger(field, "prime");
  const curve = fields.sequence("curve");
  const a = curve.content(tags.octetString, "a");
  const b = curve.content(tags.octetString, "b");
  const seed = curve.atEnd ? [] : octetLines("Seed:", curve.content(tags.bitString, "seed").subarray(1));
  const base = fields.content(tags.octetString, "base");
  return [
    "Field Type: prime-field",
    ...numberLines("Prime:", prime),
    ...unsignedLines("A:   ", a),
    ...unsignedLines("B:   ", b),
    ...octetLines(`Generator (${pointForms.get(base[0] ?? 0) ?? "uncompressed"}):`, base),
    ...numberLines("Order: ", readInteger(fields, "order")),
    ...(fields.atEnd ? [] : numberLines("Cofactor: ", readInteger(fields, "cofactor"))),
    ...seed,
  ];
}
