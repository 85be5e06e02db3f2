import type { Language } from "./language";
import { readString } from "./lexString";
import type { Comment, Lexed, Token } from "./token";

const word = /[A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*/y;
const quotedWord = /`[^`\n]{1,200}`/y;
const number = /\d[\w.]*/y;
const mark = /===|!==|==|!=|=>|->|:=|\?\.|!!|\?:|\?\?|&&|\|\||\+=|\.\.\.|\.\.<?|::|<=|>=|[^]/uy;
const lineEnd = /[\r\n]/g;
const javaLineEnd = /[\r\n]|\\u+000[aAdD]/g;
/** Words after which a slash divides nothing. */
const beforeExpression = /^(?:return|typeof|case|in|of|delete|void|throw|new|else|do|await|yield)$/;

/** How deep code stands in strings that stand in code; what is deeper is taken for text. */
const deepest = 12;

/** Reads the tokens of a program from start to end, looking at each character a bounded number of times. */
class SourceLexer {
  readonly comments: Comment[] = [];
  private at = 0;
  private noExpressionUntil = 0;

  constructor(
    readonly text: string,
    readonly language: Language,
  ) {}

  get position(): number {
    return this.at;
  }

  moveTo(position: number): void {
    this.at = position;
  }

  /** Up to the closing mark of code that began within a string, which is not taken; without it to the end. */
  tokens(close?: "}" | ")", depth = 0): Token[] {
    const found: Token[] = [];
    let open = 0;
    for (;;) {
      const newLine = this.skip() || found.length === 0;
      if (this.at >= this.text.length) return found;
      const token = this.token(newLine, found.at(-1), depth);
      if (close !== undefined && token.kind === "mark") {
        if (token.text === close && open === 0) return found;
        open += nesting(token.text, close);
      }
      found.push(token);
      this.at = token.end;
    }
  }

  /** Skips blanks and comments; whether a line ended. */
  private skip(): boolean {
    const { text } = this;
    let ended = false;
    for (; this.at < text.length; this.at++) {
      const code = text.charCodeAt(this.at);
      if (code === 10 || code === 13) ended = true;
      else if (code > 32 && code !== 0xa0 && code !== 0xfeff) {
        const end = this.commentEnd();
        if (end === undefined) return ended;
        this.comments.push({ start: this.at, end, text: text.slice(this.at, end) });
        this.at = end - 1;
      }
    }
    return ended;
  }

  private commentEnd(): number | undefined {
    const { text, at } = this;
    const { lineComment, blockComments } = this.language;
    if (text.startsWith(lineComment, at)) return this.lineCommentEnd();
    if (blockComments === "none" || !text.startsWith("/*", at)) return undefined;
    return blockComments === "nested" ? nestedEnd(text, at) : flatEnd(text, at);
  }

  private lineCommentEnd(): number {
    const end = this.language.unicodeLineEnds ? javaLineEnd : lineEnd;
    end.lastIndex = this.at;
    return end.exec(this.text)?.index ?? this.text.length;
  }

  private token(newLine: boolean, before: Token | undefined, depth: number): Token {
    const { text, at } = this;
    const { opensString, stringStyle } = this.language;
    const open = matchAt(opensString, text, at);
    if (open !== undefined) return readString(this, { open, style: stringStyle(open), newLine, depth, deepest });
    const kind = this.kindOf(before);
    return { kind: kind.kind, text: kind.text, start: at, end: at + kind.text.length, newLine };
  }

  /** Where none ends, no other is looked for nearby. */
  private regularExpression(): string | undefined {
    const { text, at } = this;
    if (at < this.noExpressionUntil) return undefined;
    let inClass = false;
    for (let end = at + 1; end < Math.min(text.length, at + 5000); end++) {
      const character = text.charAt(end);
      if ("\r\n".includes(character)) break;
      if (character === "\\") end++;
      else if (character === "[") inClass = true;
      else if (character === "]") inClass = false;
      else if (character === "/" && !inClass) return text.slice(at, end + 1);
    }
    this.noExpressionUntil = at + 5000;
    return undefined;
  }

  private kindOf(before: Token | undefined): { kind: Token["kind"]; text: string } {
    const { text, at } = this;
    const name = matchAt(word, text, at) ?? matchAt(quotedWord, text, at);
    if (name !== undefined) return { kind: "word", text: name };
    const digits = matchAt(number, text, at);
    if (digits !== undefined) return { kind: "number", text: digits };
    if (this.language.regularExpressions && text[at] === "/" && startsExpression(before)) {
      const found = this.regularExpression();
      if (found !== undefined) return { kind: "regexp", text: found };
    }
    return { kind: "mark", text: matchAt(mark, text, at) ?? text.charAt(at) };
  }
}

export function lexSource(text: string, language: Language): Lexed {
  const lexer = new SourceLexer(text, language);
  return { tokens: lexer.tokens(), comments: lexer.comments };
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function nesting(mark: string, close: "}" | ")"): number {
  if (mark === close) return -1;
  return mark === (close === "}" ? "{" : "(") ? 1 : 0;
}

function startsExpression(before: Token | undefined): boolean {
  if (!before) return true;
  if (before.kind === "word") return beforeExpression.test(before.text);
  return before.kind === "mark" && ![")", "]", "}"].includes(before.text);
}

function flatEnd(text: string, at: number): number {
  const end = text.indexOf("*/", at + 2);
  return end < 0 ? text.length : end + 2;
}

const commentMarks = /\/\*|\*\//g;

function nestedEnd(text: string, at: number): number {
  commentMarks.lastIndex = at;
  let open = 0;
  for (let found = commentMarks.exec(text); found; found = commentMarks.exec(text)) {
    open += found[0] === "/*" ? 1 : -1;
    if (open === 0) return commentMarks.lastIndex;
  }
  return text.length;
}
