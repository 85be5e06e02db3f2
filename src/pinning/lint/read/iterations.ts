import { boundParameters } from "./callValue";
import { classesAround, instancesOf } from "./enumEntries";
import type { FunctionDeclaration } from "./functions";
import { lambdaBindings, lambdaOf, paired } from "./methodValue";
import { argumentsOf, type Evaluator, type Place, placeIn } from "./place";
import type { Call, SourceFile } from "./sourceFile";
import { around, type Group, isGroup, isMark, isWord, type Node } from "./sourceTree";
import { statementStart } from "./statements";
import { unknown, type Value } from "./value";

/** How often the code of a loop is looked at. */
const most = 300;
const loopMethods = /^(?:forEach\w*|onEach|map\w*|flatMap\w*|each|fold|reduce|let|also|ForEach)$/;

type Bindings = ReadonlyMap<string, Value>;

/**
 * What the names of loops, and the parameters of functions, mean each time that the code at a place runs: once for each item
 * of each loop around it, and for each call of the function that it is in.
 */
export function iterationsAt(evaluator: Evaluator, group: Group, index: number, depth = 0): readonly Place[] {
  const at = group.children[index]?.start ?? group.start;
  let places = callsAround(evaluator, group, at, depth);
  for (const loop of loopsAround(evaluator, group, index).reverse()) {
    places = places
      .flatMap((bindings) => loop.items(placeIn(group, at, bindings)).map((item) => new Map([...bindings, ...item])))
      .slice(0, most);
  }
  return places.map((bindings) => placeIn(group, at, bindings));
}

interface Loop {
  readonly items: (place: Place) => readonly (readonly (readonly [string, Value])[])[];
}

/** From within. */
function loopsAround(evaluator: Evaluator, from: Group, index: number): Loop[] {
  const loops: Loop[] = [];
  const unbraced = loopBefore(evaluator, from, statementStart(from.children, index, evaluator.file.language));
  if (unbraced) loops.push(unbraced);
  for (const group of around(from)) {
    const { parent } = group;
    if (!parent || group.text === "[") continue;
    const loop =
      (group.text === "{" ? loopBefore(evaluator, parent, group.index) : undefined) ?? methodLoop(evaluator, group);
    if (loop) loops.push(loop);
  }
  return loops;
}

/** `for (x in items)`, `for (Type x : items)`, `for (const [a, b] of items)`, `for x in items`, `for _, x := range items`. */
function loopBefore(evaluator: Evaluator, parent: Group, index: number): Loop | undefined {
  const { children } = parent;
  const before = children[index - 1];
  if (isGroup(before, "(") && isWord(children[index - 2], "for", "foreach", "await")) {
    return forLoop(evaluator, before.children, before);
  }
  if (!isWord(children[index], "for") && isGroup(children[index], "{")) {
    const start = statementStart(children, index, evaluator.file.language);
    if (isWord(children[start], "for")) return forLoop(evaluator, children.slice(start + 1, index), parent);
  }
  const inner = children[index];
  const list = children[index + 1];
  return isWord(inner, "for", "foreach") && isGroup(list, "(") ? forLoop(evaluator, list.children, list) : undefined;
}

function forLoop(evaluator: Evaluator, header: readonly Node[], group: Group): Loop | undefined {
  const at = header.findIndex((node) => isWord(node, "in", "of", "range") || isMark(node, ":"));
  if (at < 1 || (isMark(header[at], ":") && evaluator.file.language.name !== "java" && !isWord(header[0], "auto")))
    return undefined;
  const goes = header.slice(0, at).flatMap((node) => (isGroup(node) ? node.children : [node]));
  const names = goes.filter(
    (node) => node.kind === "word" && !isWord(node, "const", "let", "var", "final", "val", "auto"),
  );
  const separate = goes.some((node) => isMark(node, ","));
  const last = names.at(-1)?.text;
  const first = names[0]?.text;
  if (first === undefined || last === undefined) return undefined;
  const expression = header.slice(at + 1);
  return {
    items: (place) =>
      itemsOf(evaluator.evaluate(expression, { ...place, group, at: place.at })).map((item) =>
        separate ? paired(first, last, item) : [[last, item] as const],
      ),
  };
}

/** `items.forEach { … }`, `items.forEach((x) => …)`. */
function methodLoop(evaluator: Evaluator, group: Group): Loop | undefined {
  const { parent, index } = group;
  if (!parent) return undefined;
  const nameAt = isGroup(parent.children[index - 1], "(") && group.text === "{" ? index - 2 : index - 1;
  const name = parent.children[nameAt];
  if (name?.kind !== "word" || !loopMethods.test(name.text) || !isMark(parent.children[nameAt - 1], ".", "?."))
    return undefined;
  const lambda = group.text === "{" ? lambdaOf(undefined, group) : lambdaOf(group, undefined);
  if (!lambda) return undefined;
  const start = chainStart(parent.children, nameAt - 1);
  const receiver = parent.children.slice(start, nameAt - 1);
  const whole = /^(?:let|also)$/.test(name.text);
  const folds = /^(?:fold|reduce)$/.test(name.text);
  const used = folds ? { ...lambda, parameters: lambda.parameters.slice(1) } : lambda;
  return {
    items: (place) => {
      const value = evaluator.evaluate(receiver, { ...place, group: parent });
      return (whole ? [value] : itemsOf(value)).map((item) => lambdaBindings(used, item));
    },
  };
}

function itemsOf(value: Value): readonly Value[] {
  if (value.kind === "list" && value.choice) return withoutRepeats(value.items.flatMap(itemsOf));
  if (value.kind === "list") return value.items;
  if (value.kind === "table") return value.entries.map((entry) => ({ kind: "table", entries: [entry] }));
  return [value];
}

/** Lists of which one is used may hold the same. */
const withoutRepeats = (values: readonly Value[]): Value[] =>
  values.filter(
    (value, index) =>
      value.kind !== "text" ||
      values.findIndex((other) => other.kind === "text" && other.text === value.text) === index,
  );

/** Where the chain `a.b(…).c` begins, whose last dot is at `index`. */
export function chainStart(children: readonly Node[], index: number): number {
  let start = index;
  for (let at = index - 1; at >= 0; at--) {
    const node = children[at];
    const after = children[at + 1];
    if (!node) break;
    if (isMark(node, ".", "?.", "!!", "::", "?", "!")) continue;
    if (!isMark(after, ".", "?.", "!!", "::", "?", "!") && !isGroup(after)) break;
    if (node.kind === "mark" || node.kind === "number" || isWord(node, "return", "in", "new", "await")) break;
    if (isGroup(node) && isGroup(after) && after.newLine) break;
    start = at;
  }
  return start;
}

/** What the parameters of the function and the class around a place are given in this file; nothing known, if nothing is. */
function callsAround(evaluator: Evaluator, group: Group, at: number, depth: number): readonly Bindings[] {
  const made = depth < 2 ? classesAround(group).flatMap((body) => instancesOf(evaluator, body)) : [];
  const instances = made.length > 0 ? made.slice(0, 50).map((parts) => new Map(parts)) : [new Map<string, Value>()];
  const declared = functionAround(evaluator, group, at);
  if (!declared) return instances;
  const calls = (evaluator.file.calls.get(declared.name) ?? [])
    .slice(0, 60)
    .filter((call) => call.arguments !== declared.parameterList && (call.arguments?.children.length ?? 0) > 0);
  const found = depth < 2 ? calls.flatMap((call) => argumentsAt(evaluator, declared, call, depth)) : [];
  const given = found.length > 0 ? found : [new Map(required(declared))];
  return given.flatMap((own) => instances.map((instance) => new Map([...instance, ...own]))).slice(0, most);
}

/** Parameters without a value of their own hide what has the same name outside. */
const required = ({ parameters }: FunctionDeclaration): (readonly [string, Value])[] =>
  parameters.flatMap(({ name, optional }) => (optional ? [] : [[name, unknown] as const]));

function argumentsAt(evaluator: Evaluator, declared: FunctionDeclaration, call: Call, depth: number): Bindings[] {
  const given = argumentsOf(call.arguments);
  return iterationsAt(evaluator, call.group, call.index, depth + 1).map((place) => {
    const values = given.map(({ nodes }) =>
      evaluator.evaluate(nodes, { ...place, group: call.arguments ?? place.group }),
    );
    return new Map<string, Value>([...required(declared), ...boundParameters(declared, given, values)]);
  });
}

/** The innermost function around a place; a class is none. */
function functionAround({ file }: Evaluator, from: Group, at: number): FunctionDeclaration | undefined {
  const { bodies, expressions } = functionPlaces(file);
  for (const group of around(from)) {
    const found =
      bodies.get(group) ??
      expressions.get(group)?.find(({ expression }) => {
        const { nodes = [] } = expression ?? {};
        return (nodes[0]?.start ?? Infinity) <= at && at < (nodes.at(-1)?.end ?? 0);
      });
    if (found) return found;
  }
  return undefined;
}

interface FunctionPlaces {
  readonly bodies: ReadonlyMap<Group, FunctionDeclaration>;
  /** By the group that they stand in. */
  readonly expressions: ReadonlyMap<Group, readonly FunctionDeclaration[]>;
}

const knownPlaces = new WeakMap<SourceFile, FunctionPlaces>();

function functionPlaces(file: SourceFile): FunctionPlaces {
  const known = knownPlaces.get(file);
  if (known) return known;
  const functions = [...file.functions.values()]
    .flat()
    .filter(({ name, parameters }) => parameters.length > 0 && !/^_?[A-Z]/.test(name));
  const expressions = new Map<Group, FunctionDeclaration[]>();
  for (const declared of functions) {
    if (declared.expression)
      expressions.set(declared.group, [...(expressions.get(declared.group) ?? []).slice(-200), declared]);
  }
  const bodies = new Map(functions.flatMap((declared) => (declared.body ? [[declared.body, declared] as const] : [])));
  knownPlaces.set(file, { bodies, expressions });
  return { bodies, expressions };
}
