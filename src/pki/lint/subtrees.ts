import { readSmallInteger } from "../der/integer";
import { certificateLimits } from "../der/limits";
import { DerReader } from "../der/reader";
import { constructed, primitive } from "../der/tag";
import type { GeneralName } from "../extensions/generalName";
import type { NameConstraints } from "../extensions/nameConstraints";
import { PkiError } from "../pkiError";

export const allSubtrees = (constraints: NameConstraints | undefined): readonly GeneralName[] =>
  constraints ? [...constraints.permittedSubtrees, ...constraints.excludedSubtrees] : [];

/** The distances of a subtree, which the decoder refuses. */
interface Distances {
  readonly minimum: number;
  readonly maximum?: number;
}

/** Of all subtrees of nameConstraints; none when it is malformed in another way. */
export function distancesOf(der: Uint8Array | undefined): readonly Distances[] {
  if (!der) return [];
  try {
    const found: Distances[] = [];
    const fields = DerReader.over(der, certificateLimits).sequence("nameConstraints");
    while (!fields.atEnd) {
      fields.next("generalSubtrees");
      const subtrees = fields.inside("generalSubtrees");
      while (!subtrees.atEnd) found.push(readDistances(subtrees.sequence("generalSubtree")));
    }
    return found;
  } catch (error) {
    if (error instanceof PkiError) return [];
    throw error;
  }
}

/** SEQUENCE { base, minimum [0] DEFAULT 0, maximum [1] OPTIONAL }      RFC 5280 section 4.2.1.10 */
function readDistances(fields: DerReader): Distances {
  fields.next("base");
  const read = (number: number, what: string): number | undefined =>
    fields.has(primitive(number)) || fields.has(constructed(number))
      ? readSmallInteger(fields, what, fields.has(primitive(number)) ? primitive(number) : constructed(number))
      : undefined;
  return { minimum: read(0, "minimum") ?? 0, maximum: read(1, "maximum") };
}
