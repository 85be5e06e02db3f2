import type { FunctionDeclaration } from "./functions";
import { type Argument, argumentsOf, bound, type Evaluator, type Place, placeIn, within } from "./place";
import { returnedBy } from "./returned";
import type { Call } from "./sourceFile";
import { type Group, isGroup, type Node } from "./sourceTree";
import { type Entry, joined, listValue, unknown, type Value } from "./value";

const listMakers =
  /^(?:listOf|setOf|arrayOf|mutableListOf|mutableSetOf|arrayListOf|hashSetOf|linkedSetOf|sortedSetOf|listOfNotNull|asList|of|unmodifiable\w*|copyOf|Set|List|Array|NSSet|NSArray|frozenset|set|list|tuple|freeze|HashSet|LinkedHashSet|ArrayList|TreeSet|from|fromIterable|asSet|ImmutableList|ImmutableArray|Create|newHashSet|newArrayList|Stream|sequenceOf|sorted|array|setWith\w*|arrayWith\w*|initWith\w*)$/;
const tableMakers = /^(?:mapOf|mutableMapOf|hashMapOf|linkedMapOf|sortedMapOf|ofEntries|buildMap)$/;
const pairMakers = /^(?:Pair|entry|SimpleEntry|SimpleImmutableEntry|MapEntry|Tuple|KeyValuePair)$/;
const tableTypes = new Set(["Map", "ImmutableMap"]);
const passing =
  /^(?:String|str|lazy|run|with|let|unmodifiableMap|requireNotNull|checkNotNull|dict|Map|HashMap|Dictionary|values|URI|URL|Uri|parse|memoize|create)$/;

export const isListType = (name: string): boolean => listMakers.test(name);

/** What `name(…)`, `name {…}` or `name(…) {…}` gives back. */
export function callValue(evaluator: Evaluator, place: Place, nodes: readonly Node[], owner?: string): Value {
  const [name, second, third] = nodes;
  const list = isGroup(second, "(") ? second : undefined;
  const lambda = isGroup(second, "{") ? second : isGroup(third, "{") ? third : undefined;
  if (name?.kind !== "word") return unknown;
  const given = argumentsOf(list);
  const values = given.map(({ nodes: expression }) =>
    evaluator.evaluate(expression, list ? within(place, list) : place),
  );
  const declared = evaluator.file.functions.get(name.text)?.[0];
  if (declared) return evaluator.guarded(declared, () => calledValue(evaluator, declared, given, values, place));
  return (
    libraryValue(name.text, owner, values) ??
    (lambda && passing.test(name.text) ? returnedBy(evaluator, lambda, place) : undefined) ??
    (name.text === "format" ? formatted(values) : undefined) ??
    recordValue(name.text, given, values)
  );
}

function libraryValue(name: string, owner: string | undefined, values: readonly Value[]): Value | undefined {
  const [first, second] = values;
  if (tableMakers.test(name)) return tableOf(values);
  if (name === "of" && owner !== undefined && tableTypes.has(owner)) return tableOf(alternating(values));
  if (pairMakers.test(name) && first && second) return { kind: "table", entries: [{ key: first, value: second }] };
  if (name === "Map" && first?.kind === "list") return tableOf(first.items);
  if (name === "entries" && first?.kind === "table") return first;
  if (name === "keys" && first?.kind === "table") return listValue(first.entries.map(({ key }) => key));
  if (listMakers.test(name)) return values.length === 1 && first && first.kind !== "text" ? first : listValue(values);
  if (passing.test(name) && first) return first;
  return undefined;
}

function alternating(values: readonly Value[]): Value[] {
  const tables: Value[] = [];
  for (let index = 0; index + 1 < values.length; index += 2) {
    tables.push({ kind: "table", entries: [{ key: values[index] ?? unknown, value: values[index + 1] ?? unknown }] });
  }
  return tables;
}

function tableOf(values: readonly Value[]): Value {
  const entries = values.flatMap((value): readonly Entry[] => {
    if (value.kind === "table") return value.entries;
    if (value.kind !== "list") return [{ key: unknown, value: unknown }];
    return [{ key: value.items[0] ?? unknown, value: value.items[1] ?? unknown }];
  });
  return { kind: "table", entries };
}

/** `String.format("sha256/%s", pin)`. */
export function formatted(values: readonly Value[]): Value {
  const [pattern, ...rest] = values;
  if (pattern?.kind !== "text") return unknown;
  const pieces = pattern.text.split(/%(?:\d\$)?[s@]|\{\d?\}/);
  return pieces
    .flatMap((text, index): Value[] => {
      const piece: Value = { kind: "text", text, range: pattern.range };
      return index === 0 ? [piece] : [rest[index - 1] ?? unknown, piece];
    })
    .reduce(joined);
}

/** A function of the file with its parameters given; of a class, what its parts are. */
function calledValue(
  evaluator: Evaluator,
  declared: FunctionDeclaration,
  given: readonly Argument[],
  values: readonly Value[],
  place: Place,
): Value {
  const parameters = boundParameters(declared, given, values);
  const { body, expression } = declared;
  const at = (group: Group): Place => ({ ...bound(placeIn(group, group.start), parameters), depth: place.depth + 2 });
  if (expression) return evaluator.evaluate(expression.nodes, at(expression.group));
  const constructed = /^[A-Z]/.test(declared.name);
  if (body && !constructed) return returnedBy(evaluator, body, at(body));
  return { kind: "table", entries: parameters.map(([name, value]) => ({ key: nameValue(name, place.at), value })) };
}

/** What a class is given by a call, as a table of its parts. */
export function recordOf(evaluator: Evaluator, declared: FunctionDeclaration | undefined, call: Call): Value {
  const given = argumentsOf(call.arguments);
  const values = given.map(({ nodes }) =>
    call.arguments ? evaluator.evaluate(nodes, placeIn(call.arguments, call.name.start)) : unknown,
  );
  const parameters = declared ? boundParameters(declared, given, values) : [];
  return {
    kind: "table",
    entries: parameters.map(([name, value]) => ({ key: nameValue(name, call.name.start), value })),
  };
}

export function boundParameters(
  { parameters }: FunctionDeclaration,
  given: readonly Argument[],
  values: readonly Value[],
): (readonly [string, Value])[] {
  return parameters.flatMap((parameter, index) => {
    if (parameter.rest) return [[parameter.name, flattened(values.slice(index))] as const];
    const labelled = given.findIndex(
      ({ label }) => label !== undefined && [parameter.label, parameter.name].includes(label),
    );
    const position = labelled >= 0 ? labelled : given[index]?.label === undefined ? index : -1;
    const value = values[position];
    return value ? [[parameter.name, value] as const] : [];
  });
}

/** `vararg pins` given as several, or as a list that is spread. */
function flattened(values: readonly Value[]): Value {
  return listValue(values.flatMap((value) => (value.kind === "list" && !value.choice ? value.items : [value])));
}

/** Something that is made with named parts: `PinConfig(host: "…", hashes: […])`. */
function recordValue(name: string, given: readonly Argument[], values: readonly Value[]): Value {
  if (!/^[A-Z]/.test(name)) return unknown;
  const entries = given.flatMap(({ label }, index): Entry[] => {
    const value = values[index];
    return label === undefined || !value ? [] : [{ key: nameValue(label, 0), value }];
  });
  return entries.length > 0 ? { kind: "table", entries } : unknown;
}

const nameValue = (text: string, at: number): Value => ({ kind: "text", text, range: { start: at, end: at } });
