import type { Assignment } from "./assignments";
import { type Evaluator, type Place, placeIn } from "./place";
import { withMutations } from "./mutations";
import { ownerOf } from "./owner";
import { around, type Group, isWord } from "./sourceTree";
import { unknown, type Value } from "./value";

const itself = new Set(["this", "self", "Self", "Companion", "companion", "super", "cls", "static", "it"]);

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
  return assignedValue(evaluator, found);
}

/** What a declared name stands for, with what is later put into it. */
export const assignedValue = (evaluator: Evaluator, declared: Assignment): Value =>
  evaluator.once(declared, () =>
    withMutations(evaluator, declared, evaluator.evaluate(declared.nodes, placeIn(declared.group, declared.start))),
  );

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
  inner.parent === outer &&
  outer.children.slice(Math.max(0, inner.index - 3), inner.index).some((node) => isWord(node, "companion"));
