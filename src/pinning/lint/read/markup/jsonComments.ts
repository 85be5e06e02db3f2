import type { JsonValue } from "../../../json/jsonTree";
import type { TextRange } from "../../pinSource";

/** Comments of a text by the value that they belong to: behind it on its line, or on the lines above it. */
export function commentsByValue(
  text: string,
  comments: readonly TextRange[],
): (value: JsonValue) => string | undefined {
  const behind = new Map<number, string>();
  const above = new Map<number, string>();
  for (const { start, end } of comments) {
    const words = wordsOf(text.slice(start, end));
    const lineStart = text.lastIndexOf("\n", start - 1) + 1;
    const before = text.slice(lineStart, start).replace(/[\s,]+$/, "");
    if (before === "") add(above, nextCode(text, end), words);
    else add(behind, lineStart + before.length, words);
  }
  return (value) => {
    const quote = value.kind === "string" ? 1 : 0;
    const { start, end } = value.range;
    const found = [above.get(start - quote), behind.get(end + quote)].filter((each) => each !== undefined).join(" ");
    return found === "" ? undefined : found;
  };
}

function add(map: Map<number, string>, at: number, words: string): void {
  const known = map.get(at);
  map.set(at, known === undefined ? words : `${known} ${words}`);
}

const wordsOf = (comment: string): string => comment.replace(/^\/[/*]+|^#+|\*+\/$/g, "").trim();

/** Where the next value starts; comments that follow at once belong to it as well. */
function nextCode(text: string, from: number): number {
  const blank = /(?:\s|\/\/[^\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/|#[^\n]*)*/y;
  blank.lastIndex = from;
  blank.exec(text);
  return blank.lastIndex;
}
