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
  const [name, second] = nodes;
  const list = isGroup(second, "(") ? second : undefined;
  if (name?.kind !== "word") return unknown;
  const given = argumentsOf(list);
  const values = given.map(({ nodes: expression }) =>
    evaluator.evaluate(expression, list ? within(place, list) : place),
  );
  const declared = evaluator.file.functions.get(name.text)?.[0];
  if (declared) return evaluator.guarded(declared, () => calledValue(evaluator, declared, given, values, place));
  return (
    libraryValue(name.text, owner, values) ??
    blockValue(evaluator, place, name.text, nodes.at(-1)) ??
    (name.text === "format" ? formatted(values) : recordValue(name.text, given, values))
  );
}

/** `lazy { … }`, `run { … }`. */
function blockValue(evaluator: Evaluator, place: Place, name: string, last: Node | undefined): Value | undefined {
  return isGroup(last, "{") && passing.test(name) ? returnedBy(evaluator, last, place) : undefined;
}

function libraryValue(name: string, owner: string | undefined, values: readonly Value[]): Value | undefined {
  const [first] = values;
  if (tableMakers.test(name)) return tableOf(values);
  if (name === "of" && owner !== undefined && tableTypes.has(owner)) return tableOf(alternating(values));
  if (pairMakers.test(name) && values.length > 1) return tableOf(alternating(values.slice(0, 2)));
  return (
    (first && ofFirst(name, first)) ??
    (listMakers.test(name) ? onlyList(values) : undefined) ??
    (passing.test(name) ? first : undefined)
  );
}

/** `new Map([…])`, `Object.entries(table)`, `Object.keys(table)`. */
function ofFirst(name: string, first: Value): Value | undefined {
  if (first.kind === "list") return name === "Map" ? tableOf(first.items) : undefined;
  if (first.kind !== "table") return undefined;
  if (name === "keys") return listValue(first.entries.map(({ key }) => key));
  return name === "entries" ? first : undefined;
}

/** A list of what is given; one list that is given is it already. */
function onlyList(values: readonly Value[]): Value {
  const [first] = values;
  return values.length === 1 && first && first.kind !== "text" ? first : listValue(values);
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
  const constructed = /^_?[A-Z]/.test(declared.name);
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
  if (!/^_?[A-Z]/.test(name)) return unknown;
  const entries = given.flatMap(({ label }, index): Entry[] => {
    const value = values[index];
    return label === undefined || !value ? [] : [{ key: nameValue(label, 0), value }];
  });
  return entries.length > 0 ? { kind: "table", entries } : unknown;
}

const nameValue = (text: string, at: number): Value => ({ kind: "text", text, range: { start: at, end: at } });
