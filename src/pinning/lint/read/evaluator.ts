import { type Evaluator, type Place, within } from "./place";
import { callValue, isListType } from "./callValue";
import { methodValue } from "./methodValue";
import { enumValue } from "./enumEntries";
import { lookUp } from "./lookUp";
import type { SourceFile } from "./sourceFile";
import { type Group, isGroup, isMark, isWord, type Node, splitAt, treeOf } from "./sourceTree";
import { expressionAt } from "./statements";
import type { StringPart, Token } from "./token";
import { choiceOf, entryOf, joined, listValue, unknown, type Value } from "./value";
import { returnedBy } from "./returned";

/** How many expressions are looked at in one file, and how deep they may nest. */
const mostSteps = 40_000;
const deepest = 40;

const noise = ["return", "new", "await", "try", "const", "final", "throw", "yield", "static", "mut"];
const truths = new Map([
  ["true", "true"],
  ["True", "true"],
  ["YES", "true"],
  ["false", "false"],
  ["False", "false"],
  ["NO", "false"],
]);
const bracedLiterals = new Set(["java", "csharp", "go", "objective-c"]);

export function evaluatorOf(file: SourceFile): Evaluator {
  let steps = mostSteps;
  const known = new Map<object, Value>();
  const open = new Set<object>();
  const evaluator: Evaluator = {
    file,
    evaluate: (nodes, place) => {
      if (steps <= 0 || place.depth > deepest) return unknown;
      steps--;
      return new Expression(evaluator, { ...place, depth: place.depth + 1 }).value(nodes);
    },
    once: (declaration, find) => {
      const value = known.get(declaration) ?? evaluator.guarded(declaration, find);
      if (!open.has(declaration)) known.set(declaration, value);
      return value;
    },
    guarded: (declaration, find) => {
      if (open.has(declaration)) return unknown;
      open.add(declaration);
      const value = find();
      open.delete(declaration);
      return value;
    },
  };
  return evaluator;
}

class Expression {
  constructor(
    private readonly evaluator: Evaluator,
    private readonly place: Place,
  ) {}

  value(written: readonly Node[]): Value {
    const nodes = bare(written);
    if (nodes.length === 0) return unknown;
    const arrow = nodes.findIndex((node) => isMark(node, "=>"));
    if (arrow > 0 && arrow < 6) return this.body(nodes.slice(arrow + 1));
    const alternatives = alternativesIn(nodes);
    if (alternatives.length > 1) return choiceOf(alternatives.map((piece) => this.evaluate(piece)));
    const sum = splitAt(nodes, "+");
    if (sum.length > 1) return sum.map((piece) => this.evaluate(piece)).reduce(joined);
    const to = nodes.findIndex((node, index) => index > 0 && isWord(node, "to"));
    if (to > 0 && to < nodes.length - 1) {
      return table(this.evaluate(nodes.slice(0, to)), this.evaluate(nodes.slice(to + 1)));
    }
    return this.operand(nodes);
  }

  private evaluate(nodes: readonly Node[], place = this.place): Value {
    return this.evaluator.evaluate(nodes, place);
  }

  private body(nodes: readonly Node[]): Value {
    const [first] = nodes;
    return isGroup(first, "{") && nodes.length === 1
      ? returnedBy(this.evaluator, first, this.place)
      : this.evaluate(nodes);
  }

  private operand(nodes: readonly Node[]): Value {
    const [first, second] = nodes;
    if (!first) return unknown;
    if (first.kind === "string") return this.strings(nodes);
    if (first.kind === "word") return this.named(nodes);
    if (!isGroup(first)) return unknown;
    if (first.text === "[" && (isWord(second) || isGroup(second, "{"))) return this.typed(nodes);
    if (first.text === "(" && second && startsValue(second)) return this.evaluate(nodes.slice(1));
    return this.postfix(this.group(first), nodes.slice(1));
  }

  private strings(nodes: readonly Node[]): Value {
    const count = nodes.findIndex((node) => node.kind !== "string");
    const literals = count < 0 ? nodes : nodes.slice(0, count);
    const values = literals.flatMap((node) => (node.kind === "string" ? [this.literal(node)] : []));
    return this.postfix(values.reduce(joined), nodes.slice(literals.length));
  }

  private literal({ parts = [], text }: Token): Value {
    const [only] = parts;
    if (parts.length === 1 && only && text.includes('"""') && indented.has(this.evaluator.file.language.name)) {
      return withoutIndent(only);
    }
    return parts.map((part) => this.part(part)).reduce(joined);
  }

  private part({ start, end, text, code }: StringPart): Value {
    if (!code) return { kind: "text", text: text ?? "", range: { start, end } };
    const { root } = treeOf(code, end, this.place.group);
    return this.evaluate(root.children, within(this.place, root));
  }

  /** Go's `[]string{…}`, C's casts, and messages of Objective-C. */
  private typed(nodes: readonly Node[]): Value {
    const last = nodes.at(-1);
    if (isGroup(last, "{")) return this.group(last);
    const [first] = nodes;
    return isGroup(first) ? this.postfix(this.group(first), nodes.slice(1)) : unknown;
  }

  private named(nodes: readonly Node[]): Value {
    const [first, second] = nodes;
    const last = nodes.at(-1);
    if (!first) return unknown;
    if (isWord(first, "if", "when", "switch")) return this.branches(nodes);
    const truth = nodes.length === 1 ? truths.get(first.text) : undefined;
    if (truth) return textValue(truth, first);
    if (isGroup(last, "{") && bracedLiterals.has(this.evaluator.file.language.name)) return this.group(last);
    const used = calledLength(nodes);
    if (used > 1) return this.postfix(callValue(this.evaluator, this.place, nodes.slice(0, used)), nodes.slice(used));
    const value = lookUp(this.evaluator, this.place, first.text);
    if (value.kind !== "unknown") return this.postfix(value, nodes.slice(1));
    return isMark(second, ".", "?.", "::") ? this.qualified(nodes) : unknown;
  }

  /** `Pins.PRIMARY`, `Arrays.asList(…)`: the first word is no value. */
  private qualified(nodes: readonly Node[]): Value {
    const [owner, , member, next] = nodes;
    if (!owner || member?.kind !== "word") return unknown;
    const called = nodes.slice(2);
    const used = calledLength(called);
    const entry = enumValue(this.evaluator, owner.text, member.text);
    if (used > 1) {
      const value = entry ?? callValue(this.evaluator, this.place, called.slice(0, used), owner.text);
      return this.postfix(value, called.slice(used));
    }
    const declared = lookUp(this.evaluator, this.place, member.text, owner.text);
    const value = declared.kind === "unknown" ? (entry ?? unknown) : declared;
    if (value.kind !== "unknown") return this.postfix(value, nodes.slice(3));
    return isMark(next, ".", "?.") ? this.qualified(called) : unknown;
  }

  private branches(nodes: readonly Node[]): Value {
    const { language } = this.evaluator.file;
    const block = nodes.find((node) => isGroup(node, "{"));
    if (!isGroup(block)) return unknown;
    const arrows = block.children.flatMap((node, index) => (isMark(node, "->", "=>") ? [index] : []));
    const inner = within(this.place, block);
    if (arrows.length === 0) return returnedBy(this.evaluator, block, this.place);
    return choiceOf(arrows.map((index) => this.evaluate(expressionAt(block.children, index + 1, language), inner)));
  }

  private group(group: Group): Value {
    const place = within(this.place, group);
    const { name } = this.evaluator.file.language;
    if (group.text === "{" && lambdas.has(name)) return returnedBy(this.evaluator, group, this.place);
    const pieces = splitAt(group.children, ",");
    const [only] = pieces;
    if (group.text === "(" && pieces.length === 1 && only) return this.evaluate(only, place);
    if (name === "objective-c" && isMessage(group)) return this.message(group, place);
    if (pieces.some((piece) => colonIn(piece) > 0)) {
      return joinedTables(pieces.map((piece) => this.entry(piece, place)).map((value) => pairOf(value) ?? value));
    }
    return listOrTable(
      pieces.map((piece) => this.evaluate(piece, place)),
      name === "csharp" && group.text === "{",
    );
  }

  /** `key: value`, `key => value`, `["key"] = value`, `...others`. */
  private entry(piece: readonly Node[], place: Place): Value {
    const colon = colonIn(piece);
    if (colon <= 0) return this.evaluate(piece, place);
    const [first] = piece;
    const value = this.evaluate(piece.slice(colon + 1), place);
    if (isGroup(first, "[") && colon === 1) return table(this.evaluate(first.children, place), value);
    const isName = colon === 1 && first?.kind === "word";
    const known = isName ? lookUp(this.evaluator, this.place, first.text) : this.evaluate(piece.slice(0, colon), place);
    const named = this.evaluator.file.language.name === "typescript" && isName;
    const key: Value =
      isName && (named || known.kind === "unknown")
        ? { kind: "text", text: first.text, range: { start: first.start, end: first.end } }
        : known;
    return table(key, value);
  }

  /** `[NSSet setWithObjects:@"a", @"b", nil]`, `[NSString stringWithFormat:@"sha256/%@", pin]`. */
  private message(group: Group, place: Place): Value {
    const colon = group.children.findIndex((node) => isMark(node, ":"));
    const selector = group.children[colon - 1];
    if (colon < 0 || !selector) return this.evaluate(group.children.slice(0, 1), place);
    const values = splitAt(group.children.slice(colon + 1), ",")
      .filter((piece) => !isWord(piece[0], "nil"))
      .map((piece) => this.evaluate(piece, place));
    return isListType(selector.text) ? flatOnce(values) : unknown;
  }

  /** What follows a value: members, calls and indexes. */
  private postfix(start: Value, rest: readonly Node[]): Value {
    let value = start;
    for (let index = 0; index < rest.length; index++) {
      const node = rest[index];
      if (node?.kind === "word") {
        const length = calledLength(rest.slice(index, index + 3));
        const called = rest.slice(index + 1, index + length);
        const list = called.find((one) => isGroup(one, "("));
        const block = called.find((one) => isGroup(one, "{"));
        const method = { name: node.text, list: groupOrNone(list), block: groupOrNone(block) };
        value = methodValue(this.evaluator, this.place, value, method);
        index += length - 1;
      } else if (isGroup(node, "[")) value = this.indexed(value, node);
      else if (isGroup(node) || !isMark(node, ".", "?.", "!!", "!", "?", "::")) return unknown;
    }
    return value;
  }

  private indexed(value: Value, index: Group): Value {
    const key = this.evaluate(index.children, within(this.place, index));
    if (value.kind === "table") return entryOf(value, key);
    if (value.kind !== "list") return unknown;
    const [position] = index.children;
    const item = position?.kind === "number" ? value.items[Number(position.text)] : undefined;
    return item ?? choiceOf(value.items);
  }
}

/** How many nodes `name`, `name(…)`, `name {…}` or `name(…) {…}` takes. */
function calledLength([, second, third]: readonly Node[]): number {
  if (isGroup(second, "{")) return 2;
  if (!isGroup(second, "(")) return 1;
  return isGroup(third, "{") ? 3 : 2;
}

const groupOrNone = (node: Node | undefined): Group | undefined => (isGroup(node) ? node : undefined);

const isMessage = ({ text, children }: Group): boolean => text === "[" && isWord(children[0]) && isWord(children[1]);

const textValue = (text: string, { start, end }: Node): Value => ({ kind: "text", text, range: { start, end } });

/** Languages whose braces hold code, and no values. */
const lambdas = new Set(["kotlin", "swift"]);

/** Swift and Java leave out the lines of the quotes, and the indentation. */
const indented = new Set(["swift", "java"]);

function withoutIndent({ text = "", start, end }: StringPart): Value {
  const trimmed = text.trim();
  const lead = text.length - text.trimStart().length;
  const exact = end - start === text.length;
  const range = exact ? { start: start + lead, end: start + lead + trimmed.length } : { start, end };
  return { kind: "text", text: trimmed, range };
}

const table = (key: Value, value: Value): Value => ({ kind: "table", entries: [{ key, value }] });

function joinedTables(values: readonly Value[]): Value {
  const entries = values.flatMap((value) =>
    value.kind === "table" ? value.entries : value.kind === "unknown" ? [{ key: unknown, value: unknown }] : [],
  );
  return { kind: "table", entries };
}

/** Entries one beside the other are a table; pairs are, where the language writes tables so. */
function listOrTable(values: readonly Value[], pairs: boolean): Value {
  if (values.length > 0 && values.every((value) => value.kind === "table" && value.entries.length === 1)) {
    return joinedTables(values);
  }
  const asEntries = pairs && values.length > 0 ? values.map(pairOf) : [undefined];
  const entries = asEntries.filter((entry) => entry !== undefined);
  return entries.length === values.length && entries.length > 0 ? joinedTables(entries) : listValue(values);
}

function pairOf(value: Value): Value | undefined {
  if (value.kind !== "list" || value.items.length !== 2) return undefined;
  const [key, item] = value.items;
  return key && item ? table(key, item) : undefined;
}

function flatOnce(values: readonly Value[]): Value {
  const [only] = values;
  return values.length === 1 && only?.kind === "list" ? only : listValue(values);
}

const colonIn = (piece: readonly Node[]): number => {
  const [first, second] = piece;
  if (isGroup(first, "[") && isMark(second, "=")) return 1;
  const at = piece.findIndex((node) => isMark(node, ":", "?"));
  return isMark(piece[at], ":") ? at : -1;
};

const startsValue = (node: Node): boolean =>
  node.kind === "string" || node.kind === "word" || isGroup(node, "[") || isGroup(node, "{");

/** Without what stands before and after an expression and changes nothing of it. */
function bare(nodes: readonly Node[]): readonly Node[] {
  let start = 0;
  let end = nodes.length;
  while (start < end && (isMark(nodes[start], "*", "...", "&", "@", "!") || isWord(nodes[start], ...noise))) start++;
  const cast = nodes.findIndex((node, index) => index > start && isWord(node, "as", "satisfies"));
  if (cast > start) end = cast;
  while (end > start && isMark(nodes[end - 1], "!!", "!", "?", ";", "...")) end--;
  return nodes.slice(start, end);
}

/** `a ?: b`, `a ?? b`, `a || b`, `c ? a : b`, `if (c) a else b`: either of them. */
function alternativesIn(nodes: readonly Node[]): readonly (readonly Node[])[] {
  const question = nodes.findIndex((node, index) => index > 0 && isMark(node, "?") && !isMark(nodes[index + 1], "."));
  const colon = nodes.findIndex((node, index) => index > question && isMark(node, ":"));
  if (question > 0 && colon > 0) return [nodes.slice(question + 1, colon), nodes.slice(colon + 1)];
  const otherwise = nodes.findIndex((node) => isWord(node, "else"));
  if (isWord(nodes[0], "if") && otherwise > 0) return [nodes.slice(2, otherwise), nodes.slice(otherwise + 1)];
  const python = nodes.findIndex((node, index) => index > 0 && isWord(node, "if"));
  if (python > 0 && otherwise > python) return [nodes.slice(0, python), nodes.slice(otherwise + 1)];
  return splitAt(nodes, "?:", "??", "||");
}
