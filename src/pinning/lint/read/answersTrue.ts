import { isGroup, isMark, isWord, type Node } from "./sourceTree";

/** Whether a function written as an expression takes everything: `(a, b) => true`, `{ _, _ -> true }`, `() { return true; }`. */
export function answersTrue(nodes: readonly Node[]): boolean {
  return answers(nodes, (body) => body.length === 1 && isWord(body[0], "true", "True", "YES"));
}

/** The same for one that finds no fault: `() => undefined`, `() => null`, `() => {}`. */
export function answersNothing(nodes: readonly Node[]): boolean {
  return answers(nodes, (body) => body.length === 0 || (body.length === 1 && isWord(body[0], "undefined", "null")));
}

type Test = (body: readonly Node[]) => boolean;

function answers(nodes: readonly Node[], test: Test): boolean {
  const [first] = nodes;
  if (nodes.length === 1 && isGroup(first))
    return first.text === "{" ? bodyAnswers(first.children, test) : answers(first.children, test);
  const arrow = nodes.findIndex((node) => isMark(node, "=>", "->"));
  if (arrow >= 0) return bodyAnswers(nodes.slice(arrow + 1), test);
  const last = nodes.at(-1);
  const anonymous =
    isGroup(last, "{") && nodes.length <= 4 && nodes.every((node) => isGroup(node) || node.kind === "word");
  return anonymous && bodyAnswers(last.children, test);
}

/** A body of nothing but the answer. */
export function bodyAnswers(body: readonly Node[], test: Test): boolean {
  const [only] = body;
  if (body.length === 1 && isGroup(only, "{")) return bodyAnswers(only.children, test);
  const arrow = body.findIndex((node) => isMark(node, "->") || isWord(node, "in"));
  const said = body.slice(arrow + 1).filter((node) => !isMark(node, ";") && !isWord(node, "return"));
  return test(said);
}

export const isTrue: Test = (body) => body.length === 1 && isWord(body[0], "true", "True", "YES");
