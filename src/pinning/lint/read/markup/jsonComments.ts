import type { JsonValue } from "../../../json/jsonTree";
import type { TextRange } from "../../pinSource";

/** Comments of a text by the value that they belong to: behind it on its line, or on the lines above it. */
export function commentsByValue(
  text: string,
  comments: readonly TextRange[],
): (value: JsonValue) => string | undefined {
  const byStart = new Map<number, string>();
  const byEnd = new Map<number, string>();
  let next: { readonly start: number; readonly code: number; readonly words: string } | undefined;
  for (const { start, end } of [...comments].reverse()) {
    const words = wordsOf(text.slice(start, end));
    const follows = skipBlanks(text, end);
    const isJoined = next?.start === follows;
    const code = next && isJoined ? next.code : follows;
    const before = lineBefore(text, start);
    if (before === undefined) byStart.set(code, isJoined && next ? `${words} ${next.words}` : words);
    else byEnd.set(before, words);
    next = before === undefined ? { start, code, words: byStart.get(code) ?? "" } : undefined;
  }
  return (value) => {
    const quote = value.kind === "string" ? 1 : 0;
    const { start, end } = value.range;
    const found = [byStart.get(start - quote), byEnd.get(end + quote)].filter((each) => each !== undefined).join(" ");
    return found === "" ? undefined : found.slice(0, 500);
  };
}

const wordsOf = (comment: string): string =>
  comment
    .slice(0, 500)
    .replace(/^\/[/*]+|^#+|\*+\/$/g, "")
    .trim();

function skipBlanks(text: string, from: number): number {
  const blanks = /\s*/y;
  blanks.lastIndex = from;
  blanks.exec(text);
  return blanks.lastIndex;
}

/** Where the code on the line before a comment ends, its comma left out; undefined where the comment starts its line. */
function lineBefore(text: string, start: number): number | undefined {
  let at = start;
  while (at > 0 && /[^\S\n]|,/.test(text[at - 1] ?? "")) at--;
  return at === 0 || text[at - 1] === "\n" ? undefined : at;
}
