// Code as its grammar sees it: tree-sitter is the judge where no compiler runs.
import { createRequire } from "node:module";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import type * as TreeSitter from "web-tree-sitter";

export type Grammar = "c_sharp" | "dart" | "go" | "javascript" | "python" | "swift" | "tsx" | "typescript";

export interface CodeSyntax {
  /** What the grammar does not take, with its line. */
  readonly errors: readonly string[];
  /** All that is code, in order: no comments. */
  readonly tokens: readonly string[];
  /** Kinds of all nodes but comments and what is within strings. */
  readonly kinds: readonly string[];
}

const load = createRequire(join(process.cwd(), "package.json"));
const parsers = new Map<Grammar, Promise<TreeSitter.Parser>>();

export async function codeSyntax(grammar: Grammar, code: string): Promise<CodeSyntax> {
  const parser = parsers.get(grammar) ?? createParser(grammar);
  parsers.set(grammar, parser);
  const tree = (await parser).parse(code);
  if (!tree) throw new Error(`tree-sitter gave up on ${grammar}.`);
  const syntax = { errors: [], tokens: [], kinds: [] };
  walk(tree.rootNode, syntax);
  tree.delete();
  return syntax;
}

async function createParser(grammar: Grammar): Promise<TreeSitter.Parser> {
  const treeSitter = load("web-tree-sitter") as typeof TreeSitter;
  setFlagsFromString("--liftoff-only"); // V8 needs seconds to optimise the grammar of Swift, which is used for a moment
  await treeSitter.Parser.init();
  const file = load.resolve(`tree-sitter-wasms/out/tree-sitter-${grammar}.wasm`);
  const parser = new treeSitter.Parser();
  parser.setLanguage(await treeSitter.Language.load(file));
  return parser;
}

function walk(node: TreeSitter.Node, syntax: { errors: string[]; tokens: string[]; kinds: string[] }): void {
  if (node.isError || node.isMissing) syntax.errors.push(`line ${String(node.startPosition.row + 1)}: ${node.text}`);
  if (/comment/.test(node.type)) return;
  const children = node.children.filter((child) => child !== null);
  const isString = /string|character/.test(node.type);
  if (children.length === 0 || isString) syntax.tokens.push(node.text);
  syntax.kinds.push(node.type);
  if (!isString) for (const child of children) walk(child, syntax);
}
