import { type Evaluator, type Place, within } from "./place";
import { around, type Group, isMark, isWord } from "./sourceTree";
import { expressionAt, statementStart } from "./statements";
import { choiceOf, unknown, type Value } from "./value";

/** What a block in braces gives back: what it returns, or what its last statement is. */
export function returnedBy(evaluator: Evaluator, block: Group, place: Place): Value {
  const { language, tree } = evaluator.file;
  const inner = within(place, block);
  const values: Value[] = [];
  for (const group of tree.groups) {
    if (group.start >= block.end) break;
    if (group.start < block.start || (group !== block && !isInside(group, block))) continue;
    group.children.forEach((node, index) => {
      if (!isWord(node, "return")) return;
      values.push(evaluator.evaluate(expressionAt(group.children, index + 1, language), within(place, group)));
    });
  }
  if (values.length > 0) return choiceOf(values);
  const arrow = block.children.findIndex((node) => isMark(node, "->") || isWord(node, "in"));
  const body = block.children.slice(arrow + 1);
  const last = body.at(-1);
  if (!last) return unknown;
  const end = isMark(last, ";") ? body.length - 1 : body.length;
  const start = statementStart(body, end - 1, language);
  return evaluator.evaluate(body.slice(start, end), inner);
}

function isInside(group: Group, block: Group): boolean {
  for (const outer of around(group)) if (outer === block) return true;
  return false;
}
