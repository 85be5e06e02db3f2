import { createScanner, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { TextAt, TextRange } from "../lint/pinSource";

/** A value of a JSON text, and where it stands. The range of a string leaves its quotes out. */
export type JsonValue = JsonObject | JsonArray | JsonString | JsonScalar;

export interface JsonObject {
  readonly kind: "object";
  readonly range: TextRange;
  readonly members: readonly JsonMember[];
}

export interface JsonMember {
  readonly name: TextAt;
  /** Absent where the text has none yet. */
  readonly value?: JsonValue;
}

export interface JsonArray {
  readonly kind: "array";
  readonly range: TextRange;
  readonly items: readonly JsonValue[];
}

export interface JsonString extends TextAt {
  readonly kind: "string";
}

export interface JsonScalar {
  readonly kind: "scalar";
  readonly range: TextRange;
  readonly value: number | boolean | null;
}

export interface JsonFault {
  readonly message: string;
  readonly range: TextRange;
}

export interface JsonTree {
  /** As much of it as could be read. */
  readonly root?: JsonValue;
  /** What is not JSON; a comment is none of it. */
  readonly faults: readonly JsonFault[];
  readonly comments: readonly TextRange[];
}

/** The parser calls itself for each level: nobody nests pins as deep as this, and hostile text deeper. */
const deepest = 100;

/** Reads JSON, with comments or a comma before a closing bracket where somebody wrote them. Throws nothing. */
export function readJson(text: string, options: { readonly trailingCommas: boolean }): JsonTree {
  const { tooDeep, comments } = scan(text);
  if (tooDeep) {
    const message = `Nested deeper than ${deepest} levels.`;
    return { faults: [{ message, range: tooDeep }], comments };
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: options.trailingCommas });
  return {
    ...(root && { root: valueOf(root, text) }),
    faults: errors.map(({ error, offset, length }) => ({
      message: faults.get(printParseErrorCode(error)) ?? "This is not JSON.",
      range: within(text, offset, length),
    })),
    comments,
  };
}

const within = (text: string, offset: number, length: number): TextRange => {
  const start = Math.min(offset, text.length);
  return { start, end: Math.min(start + length, text.length) };
};

const faults: ReadonlyMap<string, string> = new Map([
  ["CommaExpected", "A comma is missing before this."],
  ["ColonExpected", "A colon is missing before this."],
  ["CloseBraceExpected", 'A "}" is missing here.'],
  ["CloseBracketExpected", 'A "]" is missing here.'],
  ["PropertyNameExpected", "The name of a property in double quotes is missing here, or a comma is too many."],
  ["ValueExpected", "A value is missing here, or a comma is too many."],
  ["UnexpectedEndOfString", "The string does not end on its line."],
  ["UnexpectedEndOfComment", "The comment does not end."],
  ["EndOfFileExpected", "The file should end before this."],
  ["InvalidEscapeCharacter", "There is no such escape in a string."],
  ["InvalidUnicode", "There is no such escape in a string."],
  ["InvalidCharacter", "A string must not hold this character unless it is escaped."],
]);

/** The kinds of tokens that matter here; the library's own list is a `const enum`, which no bundler can read. */
const openBrace = 1;
const closeBrace = 2;
const openBracket = 3;
const closeBracket = 4;
const lineComment = 12;
const blockComment = 13;
const endOfFile = 17;

/** Reads tokens alone, which needs no stack. */
function scan(text: string): { readonly tooDeep?: TextRange; readonly comments: readonly TextRange[] } {
  const scanner = createScanner(text, false);
  const comments: TextRange[] = [];
  let depth = 0;
  for (let token: number = scanner.scan(); token !== endOfFile; token = scanner.scan()) {
    const range = within(text, scanner.getTokenOffset(), scanner.getTokenLength());
    if (token === openBrace || token === openBracket) depth++;
    else if (token === closeBrace || token === closeBracket) depth--;
    else if (token === lineComment || token === blockComment) comments.push(range);
    if (depth > deepest) return { tooDeep: range, comments };
  }
  return { comments };
}

function valueOf(node: Node, text: string): JsonValue {
  const range = within(text, node.offset, node.length);
  switch (node.type) {
    case "object":
      return { kind: "object", range, members: (node.children ?? []).flatMap((child) => memberOf(child, text)) };
    case "array":
      return { kind: "array", range, items: (node.children ?? []).map((child) => valueOf(child, text)) };
    case "string":
      return stringOf(node, text);
    default: {
      const value: unknown = node.value;
      return { kind: "scalar", range, value: typeof value === "number" || typeof value === "boolean" ? value : null };
    }
  }
}

function memberOf({ children }: Node, text: string): JsonMember[] {
  const [name, value] = children ?? [];
  return name ? [{ name: stringOf(name, text), ...(value && { value: valueOf(value, text) }) }] : [];
}

function stringOf({ value, offset, length }: Node, text: string): JsonString {
  const isClosed = length > 1 && text[offset + length - 1] === '"';
  const range = within(text, offset + 1, Math.max(0, length - (isClosed ? 2 : 1)));
  return { kind: "string", text: String(value), range };
}

/** The value of a member; undefined where there is none. */
export const memberNamed = ({ members }: JsonObject, name: string): JsonValue | undefined =>
  members.find((member) => member.name.text === name)?.value;
