// What stands around the lines of PEM text that is part of something else: program text, comments, JSON, YAML, patches,
// mail. Whatever is taken away becomes spaces, so that every offset stays what it was.

/** The text from `start` to `end`, which stands between the BEGIN at `begin` and its END, as plain lines of base64. */
export function pemBody(text: string, begin: number, start: number, end: number): string {
  let body = text.slice(start, end);
  if (invisible.test(body)) body = body.replace(invisibleAll, " ");
  const quote = quoteBefore(text, begin);
  if (body.includes("\\")) body = unescaped(body, quote);
  if (body.includes("&#")) body = body.replace(lineEndReferences, (found) => "\n".padStart(found.length));
  if (quote !== undefined && body.includes(quote)) body = insideQuotes(body, quote);
  const marks = marksBefore(text, begin);
  if (marks !== undefined) body = withoutMarks(body, marks);
  return body.includes("\r") ? body.replaceAll("\r", "\n") : body;
}

/** What web pages and word processors put between or into words: no-break and zero-width spaces, separators, marks. */
const invisible = /[\u00a0\u2000-\u200d\u2028\u2029\u202f\u2060\u3000\ufeff]/;
const invisibleAll = new RegExp(invisible, "g");

/** A string of a program, of JSON or of YAML: the mark that opens it stands right before BEGIN. */
function quoteBefore(text: string, begin: number): string | undefined {
  const mark = text[begin - 1];
  return mark === '"' || mark === "'" || mark === "`" ? mark : undefined;
}

/** As JSON, YAML and programs escape; a string inside a string has more than one backslash. */
const escapes = /\\{1,4}(?:[nrt/"'`]|u00(?:0[ad]|2[bf]|3d)|x0[ad]|(?=\r?\n))/gi;

const meanings: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["/", "/"],
  ["u000a", "\n"],
  ["x0a", "\n"],
  ["u002b", "+"],
  ["u002f", "/"],
  ["u003d", "="],
]);

function unescaped(body: string, quote: string | undefined): string {
  return body.replace(escapes, (found) => {
    const name = found.replace(/^\\+/, "").toLowerCase();
    const meaning = meanings.get(name) ?? (name === quote ? name : " ");
    return meaning.padStart(found.length);
  });
}

/** Line ends as XML writes them. */
const lineEndReferences = /&#(?:1[03]|x0{0,2}[ad]);/gi;

/** Between the strings of "…" + "…" or ["…", "…"] stands what is not base64, or only looks like it. */
const insideQuotes = (body: string, quote: string): string =>
  body
    .split(quote)
    .map((part, index) => (index % 2 === 0 ? part : part.replace(/[^\r\n]/g, " ")))
    .join(" ");

const longestMarks = 40;

/**
 * The signs of a comment, a quotation or a patch before BEGIN, without white space: "//", "#", "*", ">", "+".
 * Undefined when something else stands there, or nothing.
 */
function marksBefore(text: string, begin: number): string | undefined {
  const before = text.slice(Math.max(0, begin - longestMarks), begin);
  const lineStart = Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) + 1;
  const marks = before.slice(lineStart).replace(/\s+/g, "");
  if (!/^(?:[#;>%!|*+]{1,8}|\/{2,4}!?|\/\*{1,2}!?|--|'|rem|dnl)$/i.test(marks)) return undefined;
  return marks.startsWith("/*") ? "*" : marks;
}

/** Every line begins with the marks; one that does not is left as it is. */
function withoutMarks(body: string, marks: string): string {
  const pattern = Array.from(marks, (mark) => mark.replace(/[^a-z]/gi, "\\$&")).join("[ \\t]*");
  const atLineStart = new RegExp(`(?<=[\\r\\n])[ \\t]*${pattern}`, "gi");
  return body.replace(atLineStart, (found) => " ".repeat(found.length));
}
