import type { Language } from "./language";
import { isMark, isWord, type Node } from "./sourceTree";

const goesOnBefore = [".", "?.", "+", "?:", "??", "||", "&&", "?", ":", "=", "!!", "=>"];
const goesOnAfter = ["+", "=", ",", ".", "?.", "?:", "??", "||", "&&", "?", ":", "=>", "->", ":=", "|", "..."];
const goesOnAfterWord = ["in", "return", "to", "new", "await", "else"];
const goesOnBeforeWord = ["to", "else", "as", "by"];

/** Longer expressions than anybody writes would make a line without an end slow. */
const longest = 400;

/** The nodes of the expression that starts at `from`: up to a comma, a semicolon, the next assignment, or where a line ends a statement. */
export function expressionAt(children: readonly Node[], from: number, language: Language): Node[] {
  const found: Node[] = [];
  for (let index = from; index < Math.min(children.length, from + longest); index++) {
    const node = children[index];
    if (!node || isMark(node, ";", ",", "=")) break;
    if (found.length > 0 && node.newLine && language.lineStatements && endsBetween(found.at(-1), node)) break;
    found.push(node);
  }
  return found;
}

/** Whether the line end between two nodes ends a statement. */
function endsBetween(before: Node | undefined, after: Node): boolean {
  if (isMark(before, ...goesOnAfter) || isWord(before, ...goesOnAfterWord)) return false;
  return !isMark(after, ...goesOnBefore) && !isWord(after, ...goesOnBeforeWord);
}

/** Where the statement begins that holds the node at `index`. */
export function statementStart(children: readonly Node[], index: number, language: Language): number {
  let start = index;
  for (; start > 0 && index - start < 60; start--) {
    const node = children[start];
    const before = children[start - 1];
    if (!node || isMark(before, ";", ",", "{")) break;
    if (node.newLine && (endsBetween(before, node) || (!language.lineStatements && isBlockEnd(before)))) break;
  }
  return start;
}

const isBlockEnd = (node: Node | undefined): boolean => node?.kind === "group" && node.text === "{";
