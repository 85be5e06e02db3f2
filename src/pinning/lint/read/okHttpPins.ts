import type { PinPlatform, TextAt, TextRange } from "../pinSource";
import { type FoundPins, textAt } from "./declarationList";
import { chainStart, iterationsAt } from "./iterations";
import { isHostLike, isPinLike, isPrefixedPin } from "./pinShape";
import { argumentsOf, type Evaluator, type Place } from "./place";
import type { Call, SourceFile } from "./sourceFile";
import { around, type Group, isGroup, isMark, isWord, type Node } from "./sourceTree";
import { textsIn, type TextValue, unknown, type Value } from "./value";

/** Pins given to OkHttp's CertificatePinner, in a chain, by a variable, or in a block with the builder as its receiver. */
export function okHttpPins(evaluator: Evaluator, platform: PinPlatform): FoundPins[] {
  const { file } = evaluator;
  if (![...file.words].some((word) => /CertificatePinn(?:er|ing)/i.test(word))) return [];
  const calls = [
    ...(file.calls.get("add") ?? []),
    ...(file.calls.get("addPin") ?? []),
    ...(file.calls.get("Pin") ?? []),
  ];
  return calls
    .slice(0, 1000)
    .filter(({ group, index }) => !isWord(group.children[index - 1], "fun", "void"))
    .flatMap((call) => pinsOfCall(evaluator, call, platform));
}

function pinsOfCall(evaluator: Evaluator, call: Call, platform: PinPlatform): FoundPins[] {
  const given = argumentsOf(call.arguments);
  const [host, ...rest] = given;
  if (!host || rest.length === 0) return [];
  const ofBuilder = belongsToBuilder(evaluator.file, call);
  const owner = String(ownerOfCall(evaluator.file, call));
  return iterationsAt(evaluator, call.group, call.index).flatMap((place) => {
    const inside: Place = { ...place, group: call.arguments ?? place.group };
    const pins = rest.map(({ nodes }) => evaluator.evaluate(nodes, inside));
    const { texts, complete } = textsIn({ kind: "list", items: pins });
    if (texts.length === 0 || !(ofBuilder || texts.some(({ text }) => isPrefixedPin(text)))) return [];
    if (!ofBuilder && !texts.every(({ text }) => isPinLike(text))) return [];
    const written = { start: call.name.start, end: call.arguments?.end ?? call.name.end };
    // Headers, too, have a method "add", and digests among their values.
    const hosts = hostsOf(evaluator, host.nodes, inside).filter(
      ({ value }) => ofBuilder || !value || isHostLike(value.text),
    );
    return hosts.map(({ value, key }) => ({
      platform,
      kind: "spki" as const,
      ...(value && { host: hostAt(evaluator.file, value, host.nodes) }),
      pins: texts,
      ...(!complete && { partial: true as const }),
      range: rangeFor(written, place, value, texts),
      owner,
      hostKey: key,
    }));
  });
}

/** A constant has its text elsewhere: where its name says that it is an address, it is right there and wrong here. */
function hostAt(file: SourceFile, value: TextValue, nodes: readonly Node[]): TextAt {
  const [first] = nodes;
  const last = nodes.at(-1);
  if (!first || !last) return textAt(value);
  const isElsewhere = value.range.end <= first.start || value.range.start >= last.end;
  const isName = isElsewhere && /ur[li]|endpoint|base|address/i.test(file.text.slice(first.start, last.end));
  return { ...textAt(value), ...(isName && { usedAt: { start: first.start, end: last.end } }) };
}

/** The call; of a loop over hosts and their pins, where the loop finds them. */
function rangeFor(call: TextRange, place: Place, host: TextValue | undefined, pins: readonly TextValue[]): TextRange {
  const looped = [...place.bindings.values()].some(({ kind }) => kind !== "unknown");
  if (!looped || !host) return call;
  const ranges = [host.range, ...pins.map(({ range }) => range)];
  const start = Math.min(...ranges.map((range) => range.start));
  const end = Math.max(...ranges.map((range) => range.end));
  const apart = end <= call.start || start >= call.end;
  return apart && start === host.range.start && end - start < 2000 ? { start, end } : call;
}

function hostsOf(
  evaluator: Evaluator,
  nodes: readonly Node[],
  place: Place,
): readonly { readonly value?: TextValue; readonly key: string }[] {
  const value: Value = evaluator.evaluate(nodes, place);
  const { texts } = textsIn(value);
  if (texts.length > 0) return texts.map((text) => ({ value: text, key: text.text }));
  const written = evaluator.file.text.slice(nodes[0]?.start, nodes.at(-1)?.end);
  return value === unknown ? [{ key: `?${written}` }] : [{ key: written }];
}

/** Whether the call goes to a CertificatePinner.Builder for certain. */
function belongsToBuilder(file: SourceFile, { group, index }: Call): boolean {
  const { children } = group;
  const receiver = children.slice(
    isMark(children[index - 1], ".", "?.") ? chainStart(children, index - 1) : index,
    index,
  );
  if (receiver.some(isPinner)) return true;
  const [variable] = receiver;
  if (variable?.kind === "word") {
    return (file.assignments.get(variable.text) ?? []).some(({ nodes }) => nodes.some(isPinner));
  }
  return receiver.length === 0 && [...around(group)].some(isBuilderBlock);
}

const isPinner = (node: Node): boolean => isWord(node, "CertificatePinner");

/** `CertificatePinner.Builder().apply { … }`, `certificatePinner { … }`. */
function isBuilderBlock(block: Group): boolean {
  const { parent, index } = block;
  if (block.text !== "{" || !parent) return false;
  const before = parent.children.slice(Math.max(0, index - 9), index);
  return (
    isWord(before.at(-1), "certificatePinner", "CertificatePinner") ||
    (isWord(before.at(-1), "apply", "run", "with", "also") && before.some(isPinner)) ||
    (isGroup(before.at(-1), "(") && isWord(before.at(-2), "with") && (before.at(-1) as Group).children.some(isPinner))
  );
}

/** Where the builder of a call begins; of a call in a block, the block that is no loop. */
function ownerOfCall(file: SourceFile, { group, index }: Call): number {
  const { children } = group;
  if (isMark(children[index - 1], ".", "?.")) {
    const start = children[chainStart(children, index - 1)];
    if (start?.kind === "word" && !isPinner(start)) return variableAt(file, start.text, start.start);
    if (start) return start.start;
  }
  for (const block of around(group)) {
    if (isBuilderBlock(block)) return block.start;
  }
  return functionBlock(group).start;
}

function functionBlock(group: Group): Group {
  let outermost = group;
  for (const block of around(group)) {
    if (block.text === "file" || isClassBody(block)) return outermost;
    outermost = block;
  }
  return outermost;
}

const isClassBody = ({ parent, index }: Group): boolean =>
  parent?.children
    .slice(Math.max(0, index - 12), index)
    .some((node) => isWord(node, "class", "object", "interface")) === true;

/** Where the variable is given its builder. */
function variableAt(file: SourceFile, name: string, at: number): number {
  const assigned = file.assignments.get(name) ?? [];
  return assigned.findLast(({ start }) => start < at)?.start ?? assigned[0]?.start ?? 0;
}
