import { readSmallInteger } from "../der/integer";
import type { DerReader } from "../der/reader";
import { constructed, primitive } from "../der/tag";
import { type GeneralName, readGeneralName } from "./generalName";

/**
 * NameConstraints ::= SEQUENCE {
 *   permittedSubtrees [0] GeneralSubtrees OPTIONAL,
 *   excludedSubtrees  [1] GeneralSubtrees OPTIONAL }
 * GeneralSubtree ::= SEQUENCE {
 *   base    GeneralName,
 *   minimum [0] BaseDistance DEFAULT 0,
 *   maximum [1] BaseDistance OPTIONAL }      RFC 5280 section 4.2.1.10
 */
export interface NameConstraints {
  readonly kind: "nameConstraints";
  readonly permittedSubtrees: readonly GeneralName[];
  readonly excludedSubtrees: readonly GeneralName[];
}

/** RFC 5280 has no use for distances: minimum must be 0 and maximum absent. */
function readGeneralSubtree(reader: DerReader): GeneralName {
  const fields = reader.sequence("generalSubtree");
  const base = readGeneralName(fields, "base");
  const minimum = fields.has(primitive(0)) ? readSmallInteger(fields, "minimum", primitive(0)) : 0;
  if (minimum !== 0) throw fields.error("malformed-value", `generalSubtree has the minimum ${minimum} instead of 0.`);
  fields.finish("generalSubtree");
  return base;
}

function readGeneralSubtrees(fields: DerReader, number: number, what: string): GeneralName[] {
  if (!fields.has(constructed(number))) return [];
  const items = fields.enter(constructed(number), what);
  const subtrees: GeneralName[] = [];
  while (!items.atEnd) subtrees.push(readGeneralSubtree(items));
  return subtrees;
}

export function readNameConstraints(reader: DerReader): NameConstraints {
  const fields = reader.sequence("nameConstraints");
  const permittedSubtrees = readGeneralSubtrees(fields, 0, "permittedSubtrees");
  const excludedSubtrees = readGeneralSubtrees(fields, 1, "excludedSubtrees");
  fields.finish("nameConstraints");
  return { kind: "nameConstraints", permittedSubtrees, excludedSubtrees };
}
