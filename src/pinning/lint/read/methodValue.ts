import { formatted } from "./callValue";
import { hostOf } from "./hosts";
import { argumentsOf, bound, type Evaluator, type Place, within } from "./place";
import { returnedBy } from "./returned";
import { type Group, isGroup, isMark, isWord, type Node } from "./sourceTree";
import { choiceOf, entryOf, joined, listValue, type TextValue, unknown, type Value } from "./value";

interface Method {
  readonly name: string;
  readonly list: Group | undefined;
  readonly block: Group | undefined;
}

/** Methods that leave of a value what matters here. */
const passing =
  /^(?:to\w+|filter\w*|sorted\w*|distinct\w*|as\w+|stream|collect|compactMap|trim\w*|rawValue|value|lower\w*|upper\w*|shuffled|reversed|iterator|entries|entrySet|items|allCases|copy|clone|freeze|get|requireNotNull|let|also|apply|run|unmodifiable|build|host|strip|encode|intern|lazy|orEmpty|stringValue|description)$/;
const changing = /^(?:replace\w*|remove\w*|drop\w*|substring\w*|slice)$/;

/** What `value.name`, `value.name(…)` or `value.name {…}` is. */
export function methodValue(evaluator: Evaluator, place: Place, value: Value, method: Method): Value {
  const { name, list } = method;
  const given = argumentsOf(list).map(({ nodes }) => evaluator.evaluate(nodes, list ? within(place, list) : place));
  const own = ofKind(value, name, given);
  if (own) return own;
  if (/^(?:map|flatMap)/.test(name)) return mapped(evaluator, place, value, method) ?? unknown;
  if (/^(?:plus|concat|union)$/.test(name)) return [value, ...given].reduce(joined);
  return passing.test(name) ? value : unknown;
}

function ofKind(value: Value, name: string, given: readonly Value[]): Value | undefined {
  switch (value.kind) {
    case "table":
      return ofTable(value, name, given);
    case "list":
      return ofList(value.items, name);
    case "text":
      return ofText(value, name, given);
    case "unknown":
      return undefined;
  }
}

function ofTable(value: Value & { kind: "table" }, name: string, given: readonly Value[]): Value | undefined {
  const [key] = given;
  if (/^(?:keys|keySet|Keys)$/.test(name)) return listValue(value.entries.map((entry) => entry.key));
  if (/^values$/i.test(name)) return listValue(value.entries.map((entry) => entry.value));
  if (/^(?:get|getValue|getOrDefault|getOrElse|GetValueOrDefault)$/.test(name) && key) return entryOf(value, key);
  return given.length > 0 ? undefined : memberOf(value, name);
}

/** Half of an entry, or a part of a record by its name. */
function memberOf(value: Value & { kind: "table" }, name: string): Value | undefined {
  const [only, more] = value.entries;
  if (only && !more && /^(?:getKey|key|first)$/i.test(name)) return only.key;
  if (only && !more && /^(?:getValue|value|second)$/i.test(name)) return only.value;
  const member = name.replace(/^get(?=[A-Z])/, "");
  return value.entries.find(({ key: own }) => own.kind === "text" && own.text.toLowerCase() === member.toLowerCase())
    ?.value;
}

function ofList(items: readonly Value[], name: string): Value | undefined {
  if (/^(?:first\w*|single\w*)$/.test(name)) return items[0];
  if (/^last\w*$/.test(name)) return items.at(-1);
  if (/^(?:flatten|flat|joined)$/.test(name)) {
    return listValue(items.flatMap((item) => (item.kind === "list" ? item.items : [item])));
  }
  return name === "random" ? choiceOf(items) : undefined;
}

function ofText(value: TextValue, name: string, given: readonly Value[]): Value | undefined {
  const [separator] = given;
  if (name === "format" || name === "formatted") return formatted([value, ...given]);
  if (name === "split" && separator?.kind === "text" && separator.text !== "") return pieces(value, separator.text);
  if (/^(?:getHost|host|Host|hostname)$/.test(name)) return { kind: "text", ...hostOf(value) };
  return changing.test(name) ? { ...value, composed: true } : undefined;
}

function pieces({ text, range, composed }: TextValue, separator: string): Value {
  const exact = composed === undefined && range.end - range.start === text.length;
  let start = range.start;
  return listValue(
    text.split(separator).map((piece): Value => {
      const own = exact ? { start, end: start + piece.length } : range;
      start += piece.length + separator.length;
      return { kind: "text", text: piece, range: own, ...(exact ? {} : { composed: true }) };
    }),
  );
}

/** Each item as a lambda makes it. */
function mapped(evaluator: Evaluator, place: Place, value: Value, { name, list, block }: Method): Value | undefined {
  const items = value.kind === "list" ? value.items : value.kind === "table" ? tables(value) : undefined;
  const lambda = lambdaOf(list, block);
  if (!items || !lambda) return items && list ? value : undefined;
  const results = items.map((item) => {
    const inner = bound(place, lambdaBindings(lambda, item));
    return isGroup(lambda.body[0], "{") && lambda.body.length === 1
      ? returnedBy(evaluator, lambda.body[0], inner)
      : evaluator.evaluate(lambda.body, within(inner, lambda.group));
  });
  const flat = name.startsWith("flat");
  return listValue(results.flatMap((result) => (flat && result.kind === "list" ? result.items : [result])));
}

const tables = (value: Value & { kind: "table" }): Value[] =>
  value.entries.map((entry) => ({ kind: "table", entries: [entry] }));

export interface Lambda {
  /** The names of its parameters; in brackets, what it takes apart. */
  readonly parameters: readonly string[];
  readonly body: readonly Node[];
  readonly group: Group;
}

/** `{ a, b -> … }`, `{ a in … }`, `{ … }`, `(a) => …`, `a -> …`. */
export function lambdaOf(list: Group | undefined, block: Group | undefined): Lambda | undefined {
  const group = block ?? (list?.children.length === 1 && isGroup(list.children[0], "{") ? list.children[0] : list);
  if (!group) return undefined;
  const arrow = group.children.findIndex((node) => isMark(node, "->", "=>") || isWord(node, "in"));
  if (arrow < 0) return group.text === "{" ? { parameters: ["it", "$0"], body: group.children, group } : undefined;
  const names = group.children.slice(0, arrow).flatMap((node) => (isGroup(node) ? node.children : [node]));
  const deep = names.flatMap((node) => (isGroup(node) ? node.children : [node]));
  const parameters = deep.flatMap((node, index) =>
    isWord(node) && !isMark(deep[index - 1], ":", ".") ? [node.text] : [],
  );
  return { parameters, body: group.children.slice(arrow + 1), group };
}

/** What the parameters of a lambda mean, when it is given an item of a list, or an entry of a table. */
export function lambdaBindings({ parameters }: Lambda, item: Value): (readonly [string, Value])[] {
  const [first, second] = parameters;
  if (first === undefined) return [];
  if (first === "it" || second === undefined) return parameters.map((name) => [name, item] as const);
  return paired(first, second, item);
}

export function paired(first: string, second: string, item: Value): (readonly [string, Value])[] {
  const entry = item.kind === "table" && item.entries.length === 1 ? item.entries[0] : undefined;
  if (entry) return [[first, entry.key] as const, [second, entry.value] as const];
  if (item.kind === "list")
    return [[first, item.items[0] ?? unknown] as const, [second, item.items[1] ?? unknown] as const];
  // With an index, it may be either.
  return [[first, item] as const, [second, item] as const];
}
