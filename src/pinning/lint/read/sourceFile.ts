import { assignmentsOf, type Assignment } from "./assignments";
import { functionsOf, type FunctionDeclaration } from "./functions";
import type { Language } from "./language";
import { lexSource } from "./lexSource";
import { type Group, isGroup, isWord, type Node, type SourceTree, treeOf } from "./sourceTree";
import type { Comment, Token } from "./token";
import { withoutGenerics } from "./withoutGenerics";

/** A program, read as far as its pins need it. */
export interface SourceFile {
  readonly text: string;
  readonly language: Language;
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
  readonly tree: SourceTree;
  readonly assignments: ReadonlyMap<string, readonly Assignment[]>;
  readonly functions: ReadonlyMap<string, readonly FunctionDeclaration[]>;
  /** By the name that is called. */
  readonly calls: ReadonlyMap<string, readonly Call[]>;
  /** Every word of its code. */
  readonly words: ReadonlySet<string>;
}

/** `name(…)`, `name { … }`, `name(…) { … }`. */
export interface Call {
  readonly name: Token;
  /** Where the name stands among the children of `group`. */
  readonly index: number;
  readonly group: Group;
  readonly arguments?: Group;
  readonly lambda?: Group;
}

/** Names are looked for only when something asks for them: most files have nothing that does. */
export function sourceFileOf(text: string, language: Language): SourceFile {
  const { tokens, comments } = lexSource(text, language);
  const tree = lazily(() => treeOf(withoutGenerics(tokens), text.length));
  const functionList = lazily(() => functionsOf(tree(), language));
  const functions = lazily(() => groupedBy(functionList(), ({ name }) => name));
  const assignments = lazily(() => groupedBy(assignmentsOf(tree(), language, functionList()), ({ name }) => name));
  const calls = lazily(() => groupedBy(callsOf(tree()), ({ name }) => name.text));
  const words = new Set(tokens.flatMap((token) => (token.kind === "word" ? [token.text] : [])));
  return {
    text,
    language,
    tokens,
    comments,
    words,
    get tree() {
      return tree();
    },
    get functions() {
      return functions();
    },
    get assignments() {
      return assignments();
    },
    get calls() {
      return calls();
    },
  };
}

function lazily<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function callsOf({ groups }: SourceTree): Call[] {
  return groups.flatMap((group) => group.children.flatMap((node, index) => callAt(group, node, index)));
}

function callAt(group: Group, node: Node, index: number): Call[] {
  if (node.kind !== "word") return [];
  const next = group.children[index + 1];
  if (isGroup(next, "(")) {
    const lambda = group.children[index + 2];
    const hasLambda = isGroup(lambda, "{") && !isWord(node, "if", "for", "while", "switch", "when", "catch");
    return [{ name: node, index, group, arguments: next, ...(hasLambda && { lambda }) }];
  }
  return isGroup(next, "{") ? [{ name: node, index, group, lambda: next }] : [];
}

/** Things of one name; what has more was written by a program. */
const most = 1000;

function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = groups.get(key);
    if (known && known.length < most) known.push(item);
    else if (!known) groups.set(key, [item]);
  }
  return groups;
}
