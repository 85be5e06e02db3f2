import type { SourceFile } from "./sourceFile";
import { type Group, isMark, isWord, type Node, splitAt } from "./sourceTree";
import type { Value } from "./value";

/** Where an expression stands, and what the names of loops and parameters mean there. */
export interface Place {
  readonly group: Group;
  readonly at: number;
  readonly bindings: ReadonlyMap<string, Value>;
  /** Of expressions within expressions. */
  readonly depth: number;
}

/** Finds what expressions of a file are known to be. */
export interface Evaluator {
  readonly file: SourceFile;
  readonly evaluate: (nodes: readonly Node[], place: Place) => Value;
  /** What is found for a declaration, found once; while it is being found, it is not known. */
  readonly once: (declaration: object, find: () => Value) => Value;
  /** The same for what differs from one time to another: only what goes round in circles is not known. */
  readonly guarded: (declaration: object, find: () => Value) => Value;
}

export const placeIn = (group: Group, at: number, bindings: ReadonlyMap<string, Value> = new Map()): Place => ({
  group,
  at,
  bindings,
  depth: 0,
});

export const within = (place: Place, group: Group): Place => ({ ...place, group, depth: place.depth + 1 });

export const bound = (place: Place, more: Iterable<readonly [string, Value]>): Place => ({
  ...place,
  bindings: new Map([...place.bindings, ...more]),
  depth: place.depth + 1,
});

export interface Argument {
  readonly label?: string;
  readonly nodes: readonly Node[];
}

/** Arguments with the names that stand before them: `host = x`, `host: x`. */
export function argumentsOf(list: Group | undefined): Argument[] {
  return splitAt(list?.children ?? [], ",").map((nodes) => {
    const [first, second] = nodes;
    const labelled = nodes.length > 2 && isWord(first) && isMark(second, "=", ":");
    return labelled && first ? { label: first.text, nodes: nodes.slice(2) } : { nodes };
  });
}
