import type { StringStyle } from "./language";
import type { StringPart, Token } from "./token";

/** What reads the code within a string. */
interface CodeLexer {
  readonly text: string;
  readonly position: number;
  moveTo(position: number): void;
  tokens(close: "}" | ")", depth: number): Token[];
}

interface OpenString {
  readonly open: string;
  readonly style: StringStyle;
  readonly newLine: boolean;
  /** Of code in strings. */
  readonly depth: number;
  readonly deepest: number;
}

/** Reads one string literal, from its opening quotes to its closing ones, or to the end of its line when they are missing. */
export function readString(lexer: CodeLexer, string: OpenString): Token {
  const start = lexer.position;
  const reader = new StringReader(lexer, string, start + string.open.length);
  const end = reader.read();
  const { open, newLine } = string;
  return { kind: "string", text: open, start, end, newLine, parts: reader.parts };
}

class StringReader {
  readonly parts: StringPart[] = [];
  /** Of the piece that is being read. */
  private pieceStart: number;
  private decoded = "";
  private readonly special: RegExp;

  constructor(
    private readonly lexer: CodeLexer,
    private readonly string: OpenString,
    private at: number,
  ) {
    this.pieceStart = at;
    this.special = specials(string.style);
  }

  /** Where the literal ends. */
  read(): number {
    const { text } = this.lexer;
    while (this.at < text.length) {
      this.special.lastIndex = this.at;
      const found = this.special.exec(text);
      const next = found ? found.index : text.length;
      this.decoded += text.slice(this.at, next);
      this.at = next;
      if (!found) break;
      const end = this.takeSpecial();
      if (end !== undefined) return end;
    }
    this.endPiece();
    return this.at;
  }

  /** Takes what stands here; the end of the literal, if that is it. */
  private takeSpecial(): number | undefined {
    const { text } = this.lexer;
    const { style } = this.string;
    const character = text[this.at];
    if (text.startsWith(style.close, this.at)) {
      if (style.escapes !== "doubled" || text[this.at + 1] !== style.close) {
        this.endPiece();
        return this.at + style.close.length;
      }
      this.take(style.close, 2);
    } else if (!style.multiline && (character === "\n" || character === "\r")) {
      this.endPiece();
      return this.at;
    } else if (!this.takeCode()) this.takeEscape();
    return undefined;
  }

  private takeEscape(): void {
    const { text } = this.lexer;
    if (text[this.at] !== "\\" || this.string.style.escapes !== "backslash") {
      this.take(text.charAt(this.at), 1);
      return;
    }
    escape.lastIndex = this.at;
    const [whole = "\\", u, braced, x] = escape.exec(text) ?? [];
    const hexadecimal = u ?? braced ?? x;
    const decoded =
      hexadecimal === undefined ? (shortEscapes.get(whole[1] ?? "") ?? whole.slice(1)) : fromHexadecimal(hexadecimal);
    this.take(decoded, whole.length);
  }

  private take(decoded: string, length: number): void {
    this.decoded += decoded;
    this.at += length;
  }

  /** Takes code whose value is put here, if this is such. */
  private takeCode(): boolean {
    const open = this.codeOpens();
    if (open === undefined || this.string.depth >= this.string.deepest) return false;
    this.endPiece();
    const { lexer } = this;
    const start = this.at;
    lexer.moveTo(start + open.length);
    if (open === "$") {
      simpleName.lastIndex = lexer.position;
      const text = simpleName.exec(lexer.text)?.[0] ?? "";
      const token: Token = { kind: "word", text, start: start + 1, end: start + 1 + text.length, newLine: false };
      this.at = token.end;
      this.parts.push({ start, end: this.at, code: [token] });
    } else {
      const code = lexer.tokens(open === "\\(" ? ")" : "}", this.string.depth + 1);
      this.at = Math.min(lexer.position + 1, lexer.text.length);
      this.parts.push({ start, end: this.at, code });
    }
    this.pieceStart = this.at;
    return true;
  }

  private codeOpens(): string | undefined {
    const { code } = this.string.style;
    if (code === undefined) return undefined;
    const pattern = codeMarks[code];
    pattern.lastIndex = this.at;
    return pattern.exec(this.lexer.text)?.[0];
  }

  private endPiece(): void {
    if (this.at > this.pieceStart || this.parts.length === 0) {
      this.parts.push({ start: this.pieceStart, end: this.at, text: this.decoded });
    }
    this.decoded = "";
    this.pieceStart = this.at;
  }
}

/** What begins code within a string. */
const codeMarks = {
  dollar: /\$\{|\$(?=[A-Za-z_])/y,
  template: /\$\{/y,
  swift: /\\\(/y,
  braces: /\{(?!\{)/y,
} as const;

const escape = /\\(?:u+([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2})|\r\n|[^]|$)/y;
const simpleName = /[A-Za-z_]\w*/y;
const shortEscapes: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["0", "\0"],
  ["\n", ""],
  ["\r", ""],
]);

function fromHexadecimal(digits: string): string {
  const point = parseInt(digits, 16);
  return point <= 0x10ffff ? String.fromCodePoint(point) : "\ufffd";
}

/** Where the plain text of a literal may end. */
function specials({ close, escapes, code, multiline }: StringStyle): RegExp {
  const characters = [close.charAt(0)];
  if (escapes === "backslash" || code === "swift") characters.push("\\\\");
  if (code === "dollar" || code === "template") characters.push("$");
  if (code === "braces") characters.push("{");
  if (!multiline) characters.push("\\n\\r");
  return new RegExp(`[${characters.join("")}]`, "g");
}
