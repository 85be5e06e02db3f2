import type { TextRange } from "../pinSource";
import type { Token } from "./token";

/** What stands between two brackets, or in a whole file. */
export interface Group extends TextRange {
  readonly kind: "group";
  readonly text: "(" | "[" | "{" | "file";
  readonly newLine: boolean;
  readonly children: readonly Node[];
  readonly parent?: Group;
  /** Its place among the children of its parent. */
  readonly index: number;
}

export type Node = Token | Group;

interface OpenGroup extends Group {
  children: Node[];
  end: number;
}

export interface SourceTree {
  readonly root: Group;
  /** All, an outer one before those within it. */
  readonly groups: readonly Group[];
}

const closers: ReadonlyMap<string, string> = new Map([
  [")", "("],
  ["]", "["],
  ["}", "{"],
]);

/** Brackets that match nothing are left out, those that are not closed end with what is around them. */
export function treeOf(tokens: readonly Token[], end: number, parent?: Group): SourceTree {
  const root: OpenGroup = {
    kind: "group",
    text: "file",
    start: tokens[0]?.start ?? 0,
    end,
    newLine: true,
    children: [],
    index: parent?.index ?? 0,
    ...(parent && { parent }),
  };
  const groups: OpenGroup[] = [root];
  const open: OpenGroup[] = [root];
  const openOf = new Map<string, number>();
  for (const token of tokens) {
    const current = open.at(-1) ?? root;
    const opener = token.kind === "mark" ? closers.get(token.text) : undefined;
    if (token.kind === "mark" && isOpener(token.text)) {
      const group = openGroup(token, token.text, current);
      current.children.push(group);
      groups.push(group);
      open.push(group);
      openOf.set(token.text, (openOf.get(token.text) ?? 0) + 1);
    } else if (opener === undefined) current.children.push(token);
    else if ((openOf.get(opener) ?? 0) > 0) closeGroup(open, openOf, opener, token.end);
  }
  for (const group of open) group.end = end;
  return { root, groups };
}

const isOpener = (text: string): text is "(" | "[" | "{" => text === "(" || text === "[" || text === "{";

function openGroup(token: Token, text: "(" | "[" | "{", parent: OpenGroup): OpenGroup {
  const { start, end, newLine } = token;
  return { kind: "group", text, start, end, newLine, children: [], parent, index: parent.children.length };
}

function closeGroup(open: OpenGroup[], openOf: Map<string, number>, opener: string, end: number): void {
  for (let group = open.pop(); group; group = open.pop()) {
    group.end = end;
    openOf.set(group.text, (openOf.get(group.text) ?? 1) - 1);
    if (group.text === opener) return;
  }
}

export const isGroup = (node: Node | undefined, text?: Group["text"]): node is Group =>
  node?.kind === "group" && (text === undefined || node.text === text);

export const isMark = (node: Node | undefined, ...texts: readonly string[]): boolean =>
  node?.kind === "mark" && texts.includes(node.text);

export const isWord = (node: Node | undefined, ...texts: readonly string[]): boolean =>
  node?.kind === "word" && (texts.length === 0 || texts.includes(node.text));

/** What commas, and where `separators` says so other marks, keep apart; empty pieces are left out. */
export function splitAt(nodes: readonly Node[], ...separators: readonly string[]): Node[][] {
  const pieces: Node[][] = [[]];
  for (const node of nodes) {
    if (isMark(node, ...separators)) pieces.push([]);
    else pieces.at(-1)?.push(node);
  }
  return pieces.filter((piece) => piece.length > 0);
}

/** The group and those around it, from within. */
export function* around(group: Group | undefined): Generator<Group> {
  for (let current = group; current; current = current.parent) yield current;
}

export function rangeOf(nodes: readonly Node[]): TextRange {
  return { start: nodes[0]?.start ?? 0, end: nodes.at(-1)?.end ?? 0 };
}
