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

/** What nests deeper is taken for flat: nobody writes it, and looking outwards from it would take long. */
const deepest = 150;

/** Brackets that match nothing are left out, those that are not closed end with what is around them. */
export function treeOf(tokens: readonly Token[], end: number, parent?: Group): SourceTree {
  const builder = new TreeBuilder(tokens[0]?.start ?? 0, end, parent);
  for (const token of tokens) builder.take(token);
  return builder.finish();
}

class TreeBuilder {
  private readonly root: OpenGroup;
  private readonly groups: OpenGroup[];
  private readonly open: OpenGroup[];
  private readonly openOf = new Map<string, number>();
  /** Brackets beyond the deepest that are open. */
  private skipped = 0;

  constructor(
    start: number,
    private readonly end: number,
    parent: Group | undefined,
  ) {
    const index = parent?.index ?? 0;
    this.root = {
      kind: "group",
      text: "file",
      start,
      end,
      newLine: true,
      children: [],
      index,
      ...(parent && { parent }),
    };
    this.groups = [this.root];
    this.open = [this.root];
  }

  take(token: Token): void {
    const current = this.open.at(-1) ?? this.root;
    if (token.kind !== "mark") current.children.push(token);
    else if (isOpener(token.text)) this.openGroup(token, token.text, current);
    else this.close(token, closers.get(token.text), current);
  }

  finish(): SourceTree {
    for (const group of this.open) group.end = this.end;
    return { root: this.root, groups: this.groups };
  }

  private openGroup({ start, end, newLine }: Token, text: "(" | "[" | "{", parent: OpenGroup): void {
    if (this.open.length > deepest) {
      this.skipped++;
      return;
    }
    const index = parent.children.length;
    const group: OpenGroup = { kind: "group", text, start, end, newLine, children: [], parent, index };
    parent.children.push(group);
    this.groups.push(group);
    this.open.push(group);
    this.openOf.set(text, (this.openOf.get(text) ?? 0) + 1);
  }

  private close(token: Token, opener: string | undefined, current: OpenGroup): void {
    if (opener === undefined) current.children.push(token);
    else if (this.skipped > 0) this.skipped--;
    else if ((this.openOf.get(opener) ?? 0) > 0) this.closeUpTo(opener, token.end);
  }

  private closeUpTo(opener: string, end: number): void {
    for (let group = this.open.pop(); group; group = this.open.pop()) {
      group.end = end;
      this.openOf.set(group.text, (this.openOf.get(group.text) ?? 1) - 1);
      if (group.text === opener) return;
    }
  }
}

const isOpener = (text: string): text is "(" | "[" | "{" => text === "(" || text === "[" || text === "{";

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
