import { readObjectIdentifier } from "../der/objectIdentifier";
import type { DerReader } from "../der/reader";

/**
 * AlgorithmIdentifier ::= SEQUENCE {
 *   algorithm   OBJECT IDENTIFIER,
 *   parameters  ANY DEFINED BY algorithm OPTIONAL }      RFC 5280 section 4.1.1.2
 */
export interface AlgorithmIdentifier {
  readonly oid: string;
  /** The parameters' TLV. */
  readonly parameters?: Uint8Array;
  readonly der: Uint8Array;
}

export function readAlgorithmIdentifier(reader: DerReader, what: string): AlgorithmIdentifier {
  const fields = reader.sequence(what);
  const der = reader.lastElement();
  const oid = readObjectIdentifier(fields, what);
  if (fields.atEnd) return { oid, der };
  fields.next(what);
  const parameters = fields.lastElement();
  fields.finish(what);
  return { oid, parameters, der };
}
