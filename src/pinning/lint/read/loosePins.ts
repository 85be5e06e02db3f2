import type { TextAt } from "../pinSource";
import type { Assignment } from "./assignments";
import { type FoundPins, textAt } from "./declarationList";
import { hostOf, onlyHostOf } from "./hosts";
import { outermostLiteral } from "./literalGroups";
import { ownerOf } from "./owner";
import { contextOf, kindOf, platformOf } from "./pinContext";
import { isDigestLike, isHostLike, isPinLike, isPrefixedPin } from "./pinShape";
import { assignedValue } from "./lookUp";
import { type Evaluator, placeIn } from "./place";
import { type Group, isMark, isWord, type Node } from "./sourceTree";
import { statementStart } from "./statements";
import { type Entry, textsIn, type TextValue, type Value } from "./value";

/** Names of things that hold digests and are no pins. */
const otherDigests =
  /integrity|checksum|digest|token|secret|api_?key|signature|etag|nonce|csp|\bsri\b|commit|revision|salt|sum$|jwt|hmac|uuid|image|docker|download|artifact|archive|asset|password|cipher|encrypt|license|private|vector|account|session|storage|example_?hash|blob|content/i;
/** The same, where a literal is compared with what was computed of a certificate. */
const otherComparisons =
  /integrity|checksum|token|secret|api_?key|signature|etag|nonce|jwt|hmac|password|uuid|download|commit/i;
const computed = /encode|digest|sum|sha|hex|hash|base64/i;
const pinNames =
  /pin|finger_?print|thumb|spki|public_?key|cert|trusted|allowed|hash|expected|known|valid|server|root|leaf|intermediate|backup|primary|tls|ssl/i;
const certainNames =
  /pin(?:s|ned|ning|set)?(?:[A-Z_\d]|$)|Pin|finger_?print|thumb_?print|spki|public_?key_?hash|key_?hash/i;

/** Pins that no library is given: constants and collections that the file compares with, or hands to other files. */
export function loosePins(evaluator: Evaluator, claimed: Set<number>): FoundPins[] {
  const context = contextOf(evaluator.file);
  if (context === undefined) return [];
  const finder = new LoosePins(evaluator, claimed, context === "certificates");
  return finder.found();
}

class LoosePins {
  private readonly host: TextAt | undefined;

  constructor(
    private readonly evaluator: Evaluator,
    private readonly claimed: Set<number>,
    private readonly seesCertificates: boolean,
  ) {
    this.host = onlyHostOf(evaluator);
  }

  found(): FoundPins[] {
    const assigned = [...this.evaluator.file.assignments.values()].flat().sort((a, b) => a.start - b.start);
    const values = assigned
      .filter((assignment) => this.mayHold(assignment))
      .map((assignment) => ({ ...assignment, value: assignedValue(this.evaluator, assignment) }));
    const collections = values.filter(({ value }) => value.kind !== "text");
    const singles = values.filter(({ value }) => value.kind === "text");
    return [
      ...collections.flatMap(({ name, start, end, value }) => this.collection(name, value, { start, end })),
      ...singles.flatMap((assignment) => this.single(assignment, assignment.value)),
      ...this.held(),
      ...this.compared(),
    ];
  }

  private mayHold({ name, nodes }: Assignment): boolean {
    if (otherDigests.test(name) && !certainNames.test(name)) return false;
    return (
      nodes.length < 400 &&
      (certainNames.test(name) || pinNames.test(name) || nodes.some((node) => node.kind !== "word"))
    );
  }

  /** Whether a text that a name holds is a pin. */
  private isPin(text: string, name: string): boolean {
    if (isPrefixedPin(text)) return !/^sha\d+[:-]/.test(text) || certainNames.test(name);
    if (!this.seesCertificates) return false;
    return (isDigestLike(text) && pinNames.test(name)) || (certainNames.test(name) && isPinLike(text));
  }

  private collection(name: string, value: Value, range: { start: number; end: number }): FoundPins[] {
    if (value.kind === "table" && value.entries.some(({ key }) => key.kind === "text" && isHostLike(key.text))) {
      return value.entries.flatMap(({ key, value: pins }) => {
        if (key.kind !== "text" || !isHostLike(key.text)) return [];
        const end = Math.max(key.range.end, ...textsIn(pins).texts.map((text) => text.range.end));
        return this.pinsOf(`${name}Pins`, pins, { start: key.range.start, end }, textAt(key));
      });
    }
    const nested = nestedIn(value);
    if (nested.length > 0) return nested.flatMap((inner) => this.collection(name, inner, range));
    const records = recordsIn(value);
    if (records.length > 0) {
      return records.flatMap(({ host, rest }) => {
        const end = Math.max(host.range.end, ...textsIn(rest).texts.map((text) => text.range.end));
        return this.pinsOf(`${name}Pins`, rest, { start: host.range.start, end }, hostOf(host));
      });
    }
    const texts = value.kind === "table" ? keysAndValues(value.entries) : value;
    return this.pinsOf(name, texts, range, this.host);
  }

  private pinsOf(
    name: string,
    value: Value,
    range: { start: number; end: number },
    host: TextAt | undefined,
  ): FoundPins[] {
    const { texts, complete } = textsIn(value);
    const good = texts.filter(({ text }) => this.isPin(text, name));
    const [first] = good;
    const taken = new Set(texts.filter((text) => this.claimed.has(text.range.start)).map(({ text }) => text));
    const own = texts.filter(({ text }) => !taken.has(text) && !isHostLike(text) && text.length > 6);
    if (!first || own.length === 0) return [];
    const pins = own.filter(
      ({ text }) => this.isPin(text, name) || (good.length > 0 && certainNames.test(name) && !/\s\S+\s/.test(text)),
    );
    return this.declared(name, pins, range, `collection ${range.start}`, { host, partial: !complete });
  }

  private single({ name, scope, start, end }: Assignment, value: Value): FoundPins[] {
    const named = `${name} ${ownerOf(scope) ?? ""}`;
    if (value.kind !== "text" || this.claimed.has(value.range.start) || !this.isPin(value.text, named)) return [];
    const used = this.evaluator.file.tokens.filter(({ text }) => text === name).length > 1;
    return this.declared(named, [value], { start, end }, `scope ${scope.start}`, { host: this.host, partial: !used });
  }

  /** `pin({ hostname: "…", pins: ["…"] })`: lists and tables that are given to something. */
  private held(): FoundPins[] {
    const seen = new Set<Group>();
    return this.evaluator.file.tree.groups.flatMap((group) => {
      const literal = group.children.map(literalText).find((text) => text && this.mayBeHeld(text));
      const { top, names = "" } = (literal && outermostLiteral(group)) ?? {};
      if (!top || seen.has(top)) return [];
      seen.add(top);
      const value = this.evaluator.evaluate([top], placeIn(top.parent ?? top, top.start));
      return otherDigests.test(names) ? [] : this.collection(names, value, top);
    });
  }

  private mayBeHeld({ text, range }: TextValue): boolean {
    return !this.claimed.has(range.start) && (isPrefixedPin(text) || (this.seesCertificates && isDigestLike(text)));
  }

  /** `fingerprint === "…"`, `pins.contains("…")`: literals that no name holds. */
  private compared(): FoundPins[] {
    const { file } = this.evaluator;
    return file.tree.groups.flatMap((group) =>
      group.children.flatMap((node, index) => {
        const text = literalText(node);
        if (!text || this.claimed.has(text.range.start) || !isPinLike(text.text)) return [];
        const names = this.comparedNames(group, index);
        if (names === undefined || !this.isCompared(text.text, names)) return [];
        return this.declared(names, [text], text.range, `compared ${group.parent?.start ?? 0}`, { host: this.host });
      }),
    );
  }

  /** The words around a literal that is compared with something. */
  private comparedNames(group: Group, index: number): string | undefined {
    const start = statementStart(group.children, index, this.evaluator.file.language);
    const near = [
      ...(group.parent?.children.slice(Math.max(0, group.index - 3), group.index + 4) ?? []),
      ...group.children.slice(start, index + 4),
    ];
    const named = isMark(group.children[index - 1], "=", ":") ? group.children[index - 2] : undefined;
    const called = group.text === "(" ? group.parent?.children[group.index - 1] : undefined;
    const given = [named, called].some((node) => node?.kind === "word" && certainNames.test(node.text));
    return given || comparison(near)
      ? near.flatMap((one) => (one.kind === "word" ? [one.text] : [])).join(" ")
      : undefined;
  }

  private isCompared(text: string, names: string): boolean {
    const pinned = isPrefixedPin(text) ? this.isPin(text, names) : isDigestLike(text) && this.seesCertificates;
    return pinned && !otherComparisons.test(names) && (pinNames.test(names) || computed.test(names));
  }

  private declared(
    name: string,
    pins: readonly TextValue[],
    range: { start: number; end: number },
    owner: string,
    { host, partial = false }: { readonly host: TextAt | undefined; readonly partial?: boolean },
  ): FoundPins[] {
    const [first] = pins;
    if (!first) return [];
    for (const pin of pins) this.claimed.add(pin.range.start);
    const { file } = this.evaluator;
    const platform = platformOf(file, first.text);
    const kind = isPrefixedPin(first.text) ? "spki" : kindOf(file, name, first.text);
    const hostKey = host?.text ?? "";
    return [
      {
        platform,
        kind,
        ...(host && { host }),
        pins,
        ...(partial && { partial: true }),
        range,
        owner: `${owner} ${kind}`,
        hostKey,
      },
    ];
  }
}

/** `("api.example.com", "sha256/…")`. */
function pairIn(value: Value): readonly { readonly host: TextValue; readonly rest: Value }[] {
  if (value.kind !== "list" || value.items.length < 2) return [];
  const [host, ...items] = value.items;
  return host?.kind === "text" && isHostLike(host.text) ? [{ host, rest: { kind: "list", items } }] : [];
}

/** Tables within a table that itself says nothing of a host. */
function nestedIn(value: Value): readonly Value[] {
  if (value.kind !== "table" || recordsIn(value).length > 0) return [];
  const tables = value.entries.map((entry) => entry.value).filter(({ kind }) => kind === "table");
  return tables.length === value.entries.filter((entry) => entry.value.kind !== "unknown").length
    ? tables
    : tables.filter((inner) => recordsIn(inner).length > 0);
}

/** Tables that name their host: `{ host: "…", pins: […] }`, alone or in a list. */
function recordsIn(value: Value): readonly { readonly host: TextValue; readonly rest: Value }[] {
  if (value.kind === "list")
    return value.items.flatMap((item) => (item.kind === "table" ? recordsIn(item) : pairIn(item)));
  if (value.kind !== "table") return [];
  const isHost = ({ key, value: host }: Entry): boolean =>
    key.kind === "text" &&
    /host|domain|url|server|pattern/i.test(key.text) &&
    host.kind === "text" &&
    isHostLike(host.text);
  const host = value.entries.find(isHost)?.value;
  const rest: Value = {
    kind: "list",
    items: value.entries.filter((entry) => !isHost(entry)).map((entry) => entry.value),
  };
  return host?.kind === "text" ? [{ host, rest }] : [];
}

/** Names of arguments are no texts of the file. */
const isWritten = (value: Value): boolean => value.kind !== "text" || value.range.end > value.range.start;

/** A set is often written as a table whose keys are its members. */
const keysAndValues = (entries: readonly { readonly key: Value; readonly value: Value }[]): Value => ({
  kind: "list",
  items: entries.flatMap(({ key, value }) => (value.kind === "unknown" ? [key] : [key, value])).filter(isWritten),
});

const comparison = (nodes: readonly Node[]): boolean =>
  nodes.some(
    (node) =>
      isMark(node, "==", "===", "!=", "!==") ||
      isWord(
        node,
        "equals",
        "equalsIgnoreCase",
        "contains",
        "includes",
        "has",
        "Contains",
        "Equals",
        "isEqualToString",
        "indexOf",
        "case",
      ),
  );

function literalText(node: Node): TextValue | undefined {
  if (node.kind !== "string" || node.parts?.length !== 1) return undefined;
  const [part] = node.parts;
  const { text, start = 0, end = 0 } = part ?? {};
  return text === undefined ? undefined : { kind: "text", text, range: { start, end } };
}
