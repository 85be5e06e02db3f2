import type { Token } from "./token";

const longest = 60;
const allowed = new Set([",", ".", "?", "[", "]", "|", "&", "<", ">", "*", "!", "@"]);

/** The tokens without type arguments: `Map<String, List<String>>` holds commas that divide nothing, and no pins. */
export function withoutGenerics(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (!token) break;
    const skipped = token.text === "<" && mayFollow(kept.at(-1)) ? genericLength(tokens, index) : 0;
    if (skipped > 0) index += skipped - 1;
    else kept.push(token);
  }
  return kept;
}

/** A name, or in Dart what comes before a literal: `const pins = <String>[…]`. */
const mayFollow = (before: Token | undefined): boolean =>
  before?.kind === "word" || (before?.kind === "mark" && valueComesAfter.has(before.text));

const valueComesAfter = new Set(["=", "(", ",", ":", "=>"]);

function genericLength(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let index = from; index < Math.min(from + longest, tokens.length); index++) {
    const token = tokens[index];
    if (!token || (token.kind === "mark" ? !allowed.has(token.text) : token.kind !== "word")) return 0;
    if (token.text === "<") depth++;
    if (token.text === ">") depth--;
    if (depth === 0) return index - from + 1;
  }
  return 0;
}
