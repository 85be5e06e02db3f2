import { SqlError } from "./sqlError";
import { type Token, tokensOf } from "./tokens";

/** Deeper nesting is refused, so that reading and evaluating it need little stack. */
const deepest = 64;

/** Walks over the words of a statement. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(private readonly text: string) {
    this.#tokens = tokensOf(text);
  }

  get next(): Token {
    return this.#tokens[this.#next] ?? endAt(this.text.length);
  }

  take(): Token {
    const token = this.next;
    this.#next += 1;
    return token;
  }

  /** What stands in the statement from an offset to the last token that was taken. */
  textFrom(start: number): string {
    return this.text.slice(start, this.#tokens[this.#next - 1]?.end);
  }

  /** Takes the symbol or keyword if it is next. */
  takes(text: string): boolean {
    const found = isText(this.next, text);
    if (found) this.#next += 1;
    return found;
  }

  expect(text: string): void {
    if (!this.takes(text)) this.refuse(`${text} is expected instead of ${shown(this.next)}`);
  }

  /** Reads something that may hold more of its kind. */
  deeper<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > deepest) this.refuse(`It is nested deeper than ${deepest} levels`);
    const result = read();
    this.#depth -= 1;
    return result;
  }

  refuse(reason: string, { start } = this.next): never {
    throw new SqlError(reason, start + 1);
  }
}

const endAt = (position: number): Token => ({ kind: "end", text: "", start: position, end: position });

/** Keywords are compared without regard to case. */
export const isText = ({ kind, text }: Token, expected: string): boolean =>
  (kind === "word" || kind === "symbol") && text.toUpperCase() === expected;

export function shown({ kind, text }: Token): string {
  if (kind === "end") return "the end";
  return kind === "string" ? `'${text.slice(0, 40)}'` : text.slice(0, 40);
}
