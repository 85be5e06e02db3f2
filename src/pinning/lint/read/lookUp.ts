import type { Assignment } from "./assignments";
import { type Evaluator, type Place, placeIn } from "./place";
import { around, type Group, isGroup, isWord } from "./sourceTree";
import { unknown, type Value } from "./value";

const itself = new Set(["this", "self", "Self", "Companion", "companion", "super", "cls", "static", "it"]);
const typeWords = ["object", "class", "struct", "enum", "interface", "extension", "record", "namespace", "module"];

/** What a name means at a place: of a loop or parameter, or as it is declared; after `owner.` only what that owner declares. */
export function lookUp(evaluator: Evaluator, place: Place, name: string, owner?: string): Value {
  const local = owner === undefined ? place.bindings.get(name) : undefined;
  if (local) return local;
  const candidates = evaluator.file.assignments.get(name) ?? [];
  const scopes = [...around(place.group)];
  const found =
    owner === undefined || itself.has(owner)
      ? (nearest(candidates, scopes, place.at) ?? (owner === undefined ? undefined : candidates[0]))
      : candidates.find(({ scope }) => ownerOf(scope) === owner);
  if (!found || (found.start <= place.at && place.at < found.end)) return unknown;
  const at = placeIn(found.group, found.start);
  return evaluator.evaluate(found.nodes, { ...at, depth: place.depth });
}

/** The declaration in the innermost scope; of several there, the last one before the place. */
function nearest(candidates: readonly Assignment[], scopes: readonly Group[], at: number): Assignment | undefined {
  for (const scope of scopes) {
    const here = candidates.filter((candidate) => candidate.scope === scope || isCompanion(candidate.scope, scope));
    const found = here.findLast(({ start }) => start < at) ?? here[0];
    if (found) return found;
  }
  return undefined;
}

/** What a companion object declares is seen in its class. */
const isCompanion = (inner: Group, outer: Group): boolean =>
  inner.parent === outer && outer.children.slice(Math.max(0, inner.index - 3), inner.index).some((node) => isWord(node, "companion"));

/** The name of the class or object whose body this is; of a companion object, that of its class. */
export function ownerOf(scope: Group): string | undefined {
  const { parent, index } = scope;
  if (!parent) return undefined;
  const from = Math.max(0, index - 24);
  const header = parent.children.slice(from, index);
  const block = header.findLastIndex((node) => isGroup(node, "{"));
  const words = header.slice(block + 1);
  const at = words.findLastIndex((node) => isWord(node, ...typeWords));
  if (at < 0) return undefined;
  if (isWord(words[at - 1], "companion")) return ownerOf(parent);
  const name = isWord(words[at + 1], "class") ? words[at + 2] : words[at + 1];
  return name?.kind === "word" ? name.text : undefined;
}
