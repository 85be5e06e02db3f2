import { SqlError } from "./sqlError";

export interface Token {
  /** "word": a name or a keyword; "name": a name in quotes, never a keyword. */
  readonly kind: "word" | "name" | "string" | "number" | "symbol" | "end";
  /** Of strings and quoted names without the quotes. */
  readonly text: string;
  /** Offset of its first character, from 0, and of the first one after it. */
  readonly start: number;
  readonly end: number;
}

const spaces = /\s*/y;

/** In the order in which they are tried. */
const patterns: readonly (readonly [Token["kind"], RegExp])[] = [
  ["word", /[A-Za-z_$][\w$]*/y],
  ["number", /\d+(\.\d+)?([eE][+-]?\d+)?/y],
  ["string", /'(?:[^']|'')*'/y],
  ["name", /"[^"]*"|`[^`]*`/y],
  ["symbol", /<>|<=|>=|[-+*/%=<>(),.[\]{}:]/y],
];

/** Longer ones are refused: AWS's limit is not documented. */
const longest = 65_536;

/** The words of a statement, with an "end" as the last. Throws SqlError. */
export function tokensOf(text: string): Token[] {
  if (text.length > longest) throw new SqlError(`The statement is longer than ${longest} characters`, longest + 1);
  const tokens: Token[] = [];
  let position = skipSpaces(text, 0);
  while (position < text.length) {
    const token = tokenAt(text, position);
    tokens.push(token);
    position = skipSpaces(text, token.end);
  }
  return [...tokens, { kind: "end", text: "", start: text.length, end: text.length }];
}

function skipSpaces(text: string, from: number): number {
  spaces.lastIndex = from;
  spaces.exec(text);
  return spaces.lastIndex;
}

function tokenAt(text: string, start: number): Token {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = start;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return { kind, text: bare(kind, found), start, end: start + found.length };
  }
  throw new SqlError(unreadable(text, start), start + 1);
}

function bare(kind: Token["kind"], found: string): string {
  if (kind === "string") return found.slice(1, -1).replaceAll("''", "'");
  return kind === "name" ? found.slice(1, -1) : found;
}

function unreadable(text: string, start: number): string {
  const character = String.fromCodePoint(text.codePointAt(start) ?? 0);
  if ("'\"`".includes(character)) return `The text that begins with ${character} does not end`;
  if (text.startsWith("!=", start)) return "!= is not an operator of AWS IoT SQL: write <>";
  return `${JSON.stringify(character)} is not expected`;
}
