import { visible } from "./visible";

/**
 * Text of strangers as Markdown, which knows neither links nor markup in a code span: a bar would end a table's cell, a
 * backtick the span. `show` makes controls visible and cuts what is long.
 */
export const codeSpan = (text: string, show = visible): string =>
  text === "" ? "" : `\`${show(text).replaceAll("`", "\\u{60}").replaceAll("|", "\\u{7c}")}\``;
