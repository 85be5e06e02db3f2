import { decodeBlock } from "./decodeBlock";
import type { DecodedObject } from "./decodedObject";
import { readPem } from "./pem";

/** What a block of a text holds, and where the block stands. Offsets count characters (UTF-16 units) from 0. */
export interface LocatedObject {
  readonly object: DecodedObject;
  /** The first dash of BEGIN. */
  readonly start: number;
  /** Behind the last dash of END; of a block without one, where reading it stopped. */
  readonly end: number;
  /** The line of BEGIN, counted from 1. */
  readonly line: number;
}

/**
 * Every PEM block of a text in its order, decoded or failed; empty when there is none. Of a container, the container alone.
 * Throws PkiError "limit-exceeded" as `readPem` does.
 */
export const locateObjects = (text: string): readonly LocatedObject[] =>
  readPem(text)
    .blocks.filter(({ label }) => !parameters.has(label))
    .map((block) => ({
      object: decodeBlock(block),
      start: block.offset,
      end: block.endOffset,
      line: block.line,
    }));

/** What stands beside keys in the files of servers, and says nothing that belongs to one of them alone. */
const parameters: ReadonlySet<string> = new Set([
  "EC PARAMETERS",
  "DH PARAMETERS",
  "DSA PARAMETERS",
  "X9.42 DH PARAMETERS",
]);

/** Whether a text without objects holds such parameters instead. */
export const hasParameters = (text: string): boolean => readPem(text).blocks.some(({ label }) => parameters.has(label));
