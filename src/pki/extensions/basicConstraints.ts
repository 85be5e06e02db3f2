import { readBoolean } from "../der/boolean";
import { readSmallInteger } from "../der/integer";
import type { DerReader } from "../der/reader";

/**
 * BasicConstraints ::= SEQUENCE {
 *   cA                 BOOLEAN DEFAULT FALSE,
 *   pathLenConstraint  INTEGER (0..MAX) OPTIONAL }      RFC 5280 section 4.2.1.9
 */
export interface BasicConstraints {
  readonly kind: "basicConstraints";
  readonly cA: boolean;
  readonly pathLenConstraint?: number;
}

export function readBasicConstraints(reader: DerReader): BasicConstraints {
  const fields = reader.sequence("basicConstraints");
  const cA = readBoolean(fields, "cA");
  if (fields.atEnd) return { kind: "basicConstraints", cA };
  const pathLenConstraint = readSmallInteger(fields, "pathLenConstraint");
  fields.finish("basicConstraints");
  return { kind: "basicConstraints", cA, pathLenConstraint };
}
