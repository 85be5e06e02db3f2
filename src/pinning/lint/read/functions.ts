import type { Language } from "./language";
import { ownerOf } from "./owner";
import { type Group, isGroup, isMark, isWord, type Node, type SourceTree, splitAt } from "./sourceTree";
import { expressionAt } from "./statements";

/** A function, or the constructor of a class by its first line, as in Kotlin and for records. */
export interface FunctionDeclaration {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly parameterList: Group;
  /** Its body in braces, or the one expression that it is. */
  readonly body?: Group;
  readonly expression?: { readonly nodes: readonly Node[]; readonly group: Group };
  /** Where it is declared. */
  readonly group: Group;
}

export interface Parameter {
  readonly name: string;
  /** What a caller writes before the argument; in Swift it may differ from the name. */
  readonly label: string;
  /** It takes all further arguments. */
  readonly rest: boolean;
  /** It has a value where none is given. */
  readonly optional: boolean;
}

const declaring = ["fun", "func", "function", "def", "class", "record", "init"];
const noType = new Set(["return", "new", "await", "throw", "else", "yield", "in", "is", "as", "case", "when", "do"]);
const noName = new Set([
  "if",
  "for",
  "while",
  "switch",
  "catch",
  "when",
  "guard",
  "return",
  "foreach",
  "using",
  "lock",
]);

export function functionsOf(tree: SourceTree, language: Language): FunctionDeclaration[] {
  return tree.groups.flatMap((group) =>
    group.text === "(" || group.text === "["
      ? []
      : group.children.flatMap((_, index) => functionAt(group, index, language) ?? []),
  );
}

function functionAt(group: Group, index: number, language: Language): FunctionDeclaration | undefined {
  const { children } = group;
  const name = children[index];
  const list = children[index + 1];
  if (!isWord(name) || !isGroup(list, "(") || noName.has(name?.text ?? "")) return undefined;
  const body = bodyAfter(group, index + 2, language);
  const declared = isDeclared(children, index, language) || name?.text === ownerOf(group);
  if (!name || !declared || (!body && !isWord(children[index - 1], "class", "record"))) return undefined;
  const parameters = splitAt(list.children, ",").flatMap((nodes) => parameterOf(nodes, language) ?? []);
  return { name: name.text, parameters, parameterList: list, group, ...body };
}

function isDeclared(children: readonly Node[], index: number, { name }: Language): boolean {
  const before = children[index - 1];
  if (isWord(before, ...declaring) || isWord(children[index], "init", "constructor")) return true;
  switch (name) {
    case "kotlin":
      return isMark(before, ".") && children.slice(Math.max(0, index - 8), index).some((node) => isWord(node, "fun"));
    case "swift":
    case "python":
      return false;
    case "go":
      return isGroup(before, "(") && isWord(children[index - 2], "func");
    case "typescript":
      return !isMark(before, ".", "=", "(") && !isWord(before, "new", "await", "return");
    default:
      return isType(before);
  }
}

const isType = (node: Node | undefined): boolean =>
  isGroup(node, "[") || isMark(node, "?") || (node?.kind === "word" && !noType.has(node.text));

/** The body after a parameter list and a type of what is returned. */
function bodyAfter(
  group: Group,
  from: number,
  language: Language,
): Pick<FunctionDeclaration, "body" | "expression"> | undefined {
  const { children } = group;
  for (let index = from; index < Math.min(from + 12, children.length); index++) {
    const node = children[index];
    if (isGroup(node, "{")) return { body: node };
    if (isMark(node, "=", "=>")) {
      return { expression: { nodes: expressionAt(children, index + 1, language), group } };
    }
    if (!node || isMark(node, ";", ",") || node.kind === "string") return undefined;
    if (node.newLine && node.kind === "word" && !isWord(node, "throws", "where", "async")) return undefined;
    if (node.kind === "mark" && !isMark(node, ":", "->", ".", "?", "*", "|")) return undefined;
  }
  return undefined;
}

function parameterOf(nodes: readonly Node[], { name: language }: Language): Parameter | undefined {
  const rest = nodes.some((node) => isWord(node, "vararg", "params") || isMark(node, "..."));
  const equals = nodes.findIndex((node) => isMark(node, "="));
  const declared = equals < 0 ? nodes : nodes.slice(0, equals);
  const colon = declared.findIndex((node) => isMark(node, ":"));
  const words = (colon < 0 ? declared : declared.slice(0, colon)).filter((node) => node.kind === "word");
  const first = colon < 0 && (language === "go" || language === "python" || language === "typescript");
  const name = first ? words[0] : words.at(-1);
  if (!name) return undefined;
  const label = language === "swift" ? (words[0]?.text ?? name.text) : name.text;
  return { name: name.text, label, rest, optional: equals >= 0 };
}
