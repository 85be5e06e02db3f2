import { boundParameters, recordOf } from "./callValue";
import { isEnum, ownerOf } from "./owner";
import { argumentsOf, type Evaluator, placeIn } from "./place";
import type { Call } from "./sourceFile";
import { around, type Group, isMark } from "./sourceTree";
import type { Value } from "./value";

/** What is made of a class in this file: by calls of its name, and as the entries of an enumeration. */
export function instancesOf(evaluator: Evaluator, body: Group): readonly (readonly (readonly [string, Value])[])[] {
  const { file } = evaluator;
  const name = ownerOf(body);
  const declared = name === undefined ? undefined : file.functions.get(name)?.[0];
  if (name === undefined || !declared) return [];
  const calls = (file.calls.get(name) ?? []).filter(
    (call) => call.arguments !== declared.parameterList && call.arguments,
  );
  return [...calls, ...entryCalls(evaluator, body)].slice(0, 50).flatMap(({ arguments: list }) => {
    const given = argumentsOf(list);
    const values = given.map(({ nodes }) => (list ? evaluator.evaluate(nodes, placeIn(list, list.start)) : undefined));
    return given.length > 0
      ? [
          boundParameters(
            declared,
            given,
            values.flatMap((value) => (value ? [value] : [])),
          ),
        ]
      : [];
  });
}

function entryCalls({ file }: Evaluator, body: Group): Call[] {
  if (!isEnum(body)) return [];
  return [...file.calls.values()].flat().filter(({ group, index }) => {
    const before = body.children[index - 1];
    return group === body && (before === undefined || isMark(before, ","));
  });
}

/** An entry of an enumeration by its name, or all of them. */
export function enumValue(evaluator: Evaluator, owner: string, member: string): Value | undefined {
  const { file } = evaluator;
  const body = file.tree.groups.find((group) => group.text === "{" && ownerOf(group) === owner && isEnum(group));
  if (!body) return undefined;
  const declared = file.functions.get(owner)?.[0];
  const entries = entryCalls(evaluator, body).map((call) => ({
    name: call.name.text,
    value: recordOf(evaluator, declared, call),
  }));
  if (!/^(?:values|entries|allCases|getEntries)$/.test(member))
    return entries.find(({ name }) => name === member)?.value;
  const assigned = [...file.assignments.values()].flat().filter(({ scope }) => scope === body);
  const cases = assigned.map(({ group, nodes, start }) => evaluator.evaluate(nodes, placeIn(group, start)));
  return { kind: "list", items: [...entries.map(({ value }) => value), ...cases] };
}

/** The classes around a place, from within. */
export const classesAround = (group: Group): Group[] =>
  [...around(group)].filter((block) => ownerOf(block) !== undefined);
