import type { WrittenPin } from "../pinSource";
import type { Comment } from "./token";

/** Comments by the lines that they stand on. */
export interface CommentLines {
  /** The comment that says something of what stands in this range. */
  readonly at: (start: number, end: number) => string | undefined;
}

export function commentLinesOf(text: string, comments: readonly Comment[]): CommentLines {
  return {
    at: (start, end) => behind(text, comments, end) ?? above(text, comments, start),
  };
}

/** The last comment that starts at or before an offset, by its place in the list. */
function lastBefore(comments: readonly Comment[], offset: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** On the same line, with nothing between but what ends the expression. */
function behind(text: string, comments: readonly Comment[], end: number): string | undefined {
  const next = comments[lastBefore(comments, end) + 1];
  if (!next || next.start - end > 300) return undefined;
  const between = text.slice(end, next.start);
  return /^["'`]{0,3}[\s)\],;}!:=a-zA-Z.()]{0,80}$/.test(between) && !/[\r\n]/.test(between)
    ? said(next.text)
    : undefined;
}

/** On lines of their own directly above the line. */
function above(text: string, comments: readonly Comment[], start: number): string | undefined {
  let lineStart = text.lastIndexOf("\n", start - 1) + 1;
  if (start - lineStart > 2000) return undefined;
  const lines: string[] = [];
  for (let index = lastBefore(comments, lineStart); index >= 0 && lines.length < 20; index--) {
    const comment = comments[index];
    if (
      !comment ||
      text.slice(comment.end, lineStart).trim() !== "" ||
      /\n\s*\n/.test(text.slice(comment.end, lineStart))
    )
      break;
    const own = text.lastIndexOf("\n", comment.start - 1) + 1;
    if (text.slice(own, comment.start).trim() !== "") break;
    const line = said(comment.text);
    if (line !== "") lines.unshift(line);
    lineStart = own;
  }
  return lines.length > 0 ? lines.join("\n") : undefined;
}

/** A pin in a comment was code once, and says nothing of the pin below it. */
const wasCode = /["'`](?:sha\d*[/:]|[A-Za-z0-9+/]{40})|(?:[0-9A-F]{2}:){15}/;

/** Without its marks. */
const said = (comment: string): string => (wasCode.test(comment) ? "" : withoutMarks(comment));

const withoutMarks = (comment: string): string =>
  comment
    .replace(/^(?:\/\*+!?|\/\/+!?|#+)/, "")
    .replace(/\*\/$/, "")
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*\*?\s?/, "").trim())
    .filter((line) => line !== "")
    .join("\n");

export function withComments(pins: readonly WrittenPin[], lines: CommentLines): WrittenPin[] {
  return pins.map((pin) => {
    const comment = lines.at(pin.range.start, pin.range.end);
    return comment === undefined || comment === "" ? pin : { ...pin, comment };
  });
}
