import type { FunctionDeclaration } from "./functions";
import type { Language } from "./language";
import { type Group, isGroup, isMark, isWord, type Node, type SourceTree } from "./sourceTree";
import { expressionAt, statementStart } from "./statements";
import type { Token } from "./token";

/** A name, and an expression that it stands for. */
export interface Assignment {
  readonly name: string;
  readonly nameToken: Token;
  /** Where it is seen: in this group and those within it. */
  readonly scope: Group;
  readonly group: Group;
  readonly nodes: readonly Node[];
  readonly start: number;
  readonly end: number;
}

export function assignmentsOf(
  tree: SourceTree,
  language: Language,
  functions: readonly FunctionDeclaration[],
): Assignment[] {
  const defaults = new Map(functions.map(({ parameterList, body, group }) => [parameterList, body ?? group] as const));
  return tree.groups.flatMap((group) => {
    const scope = scopeOf(group, language, defaults);
    return scope ? group.children.flatMap((_, index) => assignmentAt(group, scope, index, language) ?? []) : [];
  });
}

/** Arguments with names look like assignments, and are none. */
function scopeOf(group: Group, language: Language, defaults: ReadonlyMap<Group, Group>): Group | undefined {
  if (group.text === "[") return undefined;
  if (group.text !== "(") return group;
  const before = group.parent?.children[group.index - 1];
  if (language.name === "go" && isWord(before, "const", "var")) return group.parent;
  return defaults.get(group);
}

function assignmentAt(group: Group, scope: Group, index: number, language: Language): Assignment | undefined {
  const { children } = group;
  const name = assignedName(children, index, language);
  if (!name) return undefined;
  const nodes = valueAt(children, index, language);
  const last = nodes.at(-1);
  return last && { name: name.text, nameToken: name, scope, group, nodes, start: name.start, end: last.end };
}

function valueAt(children: readonly Node[], index: number, language: Language): readonly Node[] {
  const node = children[index];
  if (isWord(node, "define")) return lineFrom(children, index + 2);
  return isGroup(node, "{") ? [node] : expressionAt(children, index + 1, language);
}

/** The preprocessor's lines know nothing of statements. */
function lineFrom(children: readonly Node[], from: number): Node[] {
  const end = children.findIndex((node, index) => index > from && node.newLine);
  return children.slice(from, end < 0 ? undefined : end);
}

/** The name that the mark or word at `index` gives a value to. */
function assignedName(children: readonly Node[], index: number, language: Language): Token | undefined {
  const node = children[index];
  if (isMark(node, "=", ":=") || (isWord(node, "by") && isWord(children[index + 1], "lazy"))) {
    return declaredName(children, index, language);
  }
  if (isWord(node, "define") && isMark(children[index - 1], "#")) return asWord(children[index + 1]);
  if (isMark(node, "=>")) return getterName(children, index, language);
  if (language.name === "swift" && isGroup(node, "{")) return computedName(children, index, language);
  return undefined;
}

/** C# and Dart: `string[] Pins => …`, `List<String> get pins => …`. */
function getterName(children: readonly Node[], index: number, { name }: Language): Token | undefined {
  const typed = children[index - 2];
  const may = name === "csharp" || name === "dart";
  return may && (isWord(typed) || isGroup(typed, "[")) ? asWord(children[index - 1]) : undefined;
}

/** Swift: `static var pins: Set<String> { … }`. */
function computedName(children: readonly Node[], index: number, language: Language): Token | undefined {
  const statement = children.slice(statementStart(children, index, language), index);
  const at = statement.findIndex((node) => isWord(node, "var"));
  const typed = at >= 0 && isMark(statement[at + 2], ":") && !statement.some((node) => isMark(node, "="));
  return typed ? asWord(statement[at + 1]) : undefined;
}

function declaredName(children: readonly Node[], index: number, language: Language): Token | undefined {
  const statement = children.slice(statementStart(children, index, language), index);
  if (language.name === "go" && isWord(statement[0], "var", "const")) return asWord(statement[1]);
  if (language.name === "go" && statement.length > 1 && statement[0]?.kind === "word") return asWord(statement[0]);
  const colon = statement.findIndex((node) => isMark(node, ":"));
  if (colon > 0) return asWord(statement[colon - 1]) ?? asWord(statement[colon - 2]);
  const named = statement.filter((node) => node.kind === "word" && node.text !== "get");
  const last = statement.at(-1);
  return isGroup(last, "[") && statement.length > 1 && isSubscript(statement) ? undefined : asWord(named.at(-1));
}

/** `pins["host"] = …` changes a part of something; `String pins[] = …` and `const char *pins[] = …` declare it. */
function isSubscript(statement: readonly Node[]): boolean {
  const last = statement.at(-1);
  return isGroup(last) && last.children.some(({ kind }) => kind !== "number");
}

const asWord = (node: Node | undefined): Token | undefined => (node?.kind === "word" ? node : undefined);
