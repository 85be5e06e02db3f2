import type { Assignment } from "./assignments";
import { argumentsOf, type Evaluator, placeIn } from "./place";
import { type Group, isGroup, isMark, isWord, type Node } from "./sourceTree";
import { expressionAt } from "./statements";
import { type Entry, type Value } from "./value";

const putting = new Set([
  "put",
  "set",
  "Add",
  "add",
  "append",
  "insert",
  "push",
  "addAll",
  "putAll",
  "setObject",
  "addObject",
  "TryAdd",
]);

/** A list or table with what the file puts into it by its name, or in a block that builds it. */
export function withMutations(evaluator: Evaluator, { name, nodes }: Assignment, value: Value): Value {
  const building = isWord(
    nodes[0],
    "buildList",
    "buildSet",
    "buildMap",
    "mutableListOf",
    "mutableMapOf",
    "mutableSetOf",
    "hashMapOf",
    "linkedMapOf",
    "HashMap",
    "ArrayList",
  );
  const block = building ? nodes.find((node) => isGroup(node, "{")) : undefined;
  const start: Value = building && value.kind === "unknown" ? { kind: "list", items: [] } : value;
  if (start.kind !== "list" && start.kind !== "table" && !isNew(nodes)) return value;
  const named = mutationsOf(evaluator).get(name) ?? [];
  const inside = isGroup(block, "{") ? mutationsIn(evaluator, block, undefined) : [];
  return [...named, ...inside].reduce<Value>((whole, { key, item }) => added(whole, key(), item()), start);
}

/** `new HashMap<>()`, `{}`, `[:]`: nothing yet. */
const isNew = (nodes: readonly Node[]): boolean =>
  nodes.some((node) =>
    isWord(
      node,
      "HashMap",
      "LinkedHashMap",
      "ArrayList",
      "HashSet",
      "Map",
      "Set",
      "Dictionary",
      "List",
      "NSMutableDictionary",
      "make",
    ),
  );

interface Mutation {
  readonly name: string;
  readonly key: () => Value | undefined;
  readonly item: () => Value;
}

const known = new WeakMap<Evaluator, ReadonlyMap<string, readonly Mutation[]>>();

function mutationsOf(evaluator: Evaluator): ReadonlyMap<string, readonly Mutation[]> {
  const found = known.get(evaluator);
  if (found) return found;
  const byName = new Map<string, Mutation[]>();
  for (const group of evaluator.file.tree.groups) {
    for (const mutation of mutationsIn(evaluator, group, "named")) {
      const others = byName.get(mutation.name);
      if (others) others.push(mutation);
      else byName.set(mutation.name, [mutation]);
    }
  }
  known.set(evaluator, byName);
  return byName;
}

/** What the statements of a group put into something: with a name before them, or without. */
function mutationsIn(evaluator: Evaluator, group: Group, receiver: "named" | undefined): Mutation[] {
  return group.children.flatMap((node, index): Mutation[] => {
    const next = group.children[index + 1];
    if (node.kind === "word" && putting.has(node.text) && isGroup(next, "(")) {
      const owner = ownerAt(group, index, receiver);
      return owner === undefined ? [] : [putBy(evaluator, next, owner)];
    }
    const assigned = isGroup(next, "[") && isMark(group.children[index + 2], "=");
    if (node.kind !== "word" || !assigned || (receiver === undefined && node.text !== "this")) return [];
    const value = expressionAt(group.children, index + 3, evaluator.file.language);
    const place = placeIn(group, node.start);
    return [
      {
        name: node.text,
        key: () => evaluator.evaluate(next.children, placeIn(next, next.start)),
        item: () => evaluator.evaluate(value, place),
      },
    ];
  });
}

/** What stands before the dot; nothing, where a block speaks of what it builds. */
function ownerAt({ children }: Group, index: number, receiver: "named" | undefined): string | undefined {
  const dotted = isMark(children[index - 1], ".", "?.");
  const owner = children[index - 2];
  if (receiver === "named") return dotted && owner?.kind === "word" ? owner.text : undefined;
  return !dotted || isWord(owner, "this") ? "" : undefined;
}

function putBy(evaluator: Evaluator, list: Group, name: string): Mutation {
  const given = argumentsOf(list);
  const place = placeIn(list, list.start);
  const [first, second] = given;
  const evaluate = (nodes: readonly Node[]): Value => evaluator.evaluate(nodes, place);
  return {
    name,
    key: () => (first && second ? evaluate(first.nodes) : undefined),
    item: () => evaluate((second ?? first)?.nodes ?? []),
  };
}

function added(whole: Value, key: Value | undefined, item: Value): Value {
  if (key === undefined) {
    const items = whole.kind === "list" ? whole.items : [];
    if (whole.kind === "table") return whole;
    return { kind: "list", items: item.kind === "list" ? [...items, ...item.items] : [...items, item] };
  }
  const entry: Entry = { key, value: item };
  return { kind: "table", entries: whole.kind === "table" ? [...whole.entries, entry] : [entry] };
}
