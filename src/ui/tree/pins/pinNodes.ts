import type {
  CheckedDeclaration,
  CheckedFile,
  CheckedPin,
  CheckedProblem,
  KeyFacts,
  KnownPlace,
  Span,
} from "../../pins/check/checkedFile";

/** Nodes of the view "Pins": what was found last, with an id that stays. */
export type PinNode = PinHostNode | PinKeyNode | PinFoundNode | PinUseNode;

export interface PinHostNode {
  readonly kind: "pinHost";
  readonly id: string;
  readonly parent?: undefined;
  /** Absent: whatever the code connects to. */
  readonly host?: string;
  readonly pins: readonly PinKeyNode[];
  readonly problems: readonly CheckedProblem[];
}

/** A pin of a host, wherever it is written. */
export interface PinKeyNode {
  readonly kind: "pinKey";
  readonly id: string;
  readonly parent: PinHostNode;
  readonly pin: string;
  readonly key?: KeyFacts;
  readonly below: readonly (PinFoundNode | PinUseNode)[];
  readonly problems: readonly CheckedProblem[];
}

/** Where the certificate of a pin was found. */
export interface PinFoundNode {
  readonly kind: "pinFound";
  readonly id: string;
  readonly parent: PinKeyNode;
  readonly place: KnownPlace;
}

/** Where a pin is written. */
export interface PinUseNode {
  readonly kind: "pinUse";
  readonly id: string;
  readonly parent: PinKeyNode;
  readonly uri: string;
  readonly path: string;
  readonly range: Span;
}

const kinds: Readonly<Record<PinNode["kind"], true>> = { pinHost: true, pinKey: true, pinFound: true, pinUse: true };

export const isPinNode = (node: { readonly kind: string }): node is PinNode => Object.hasOwn(kinds, node.kind);

interface Declared {
  readonly file: CheckedFile;
  readonly declaration: CheckedDeclaration;
}

interface Written {
  readonly file: CheckedFile;
  readonly pin: CheckedPin;
}

/** Hosts by name, what pins every host last. */
export function pinTree(files: readonly CheckedFile[]): readonly PinHostNode[] {
  const byHost = new Map<string | undefined, Declared[]>();
  for (const file of files) {
    for (const declaration of file.declarations) into(byHost, declaration.host, { file, declaration });
  }
  const hosts = [...byHost].sort(([one], [other]) => (one ?? "\uffff").localeCompare(other ?? "\uffff"));
  return hosts.map(([host, declared]) => hostNode(host, declared));
}

function hostNode(host: string | undefined, declared: readonly Declared[]): PinHostNode {
  const byPin = new Map<string, Written[]>();
  for (const { file, declaration } of declared) {
    for (const pin of declaration.pins) into(byPin, pin.pin, { file, pin });
  }
  const pins: PinKeyNode[] = [];
  const id = `host/${host ?? ""}`;
  const node: PinHostNode = {
    kind: "pinHost",
    id,
    ...(host !== undefined && { host }),
    pins,
    problems: unique(declared.flatMap(({ file, declaration }) => problemsWithin(file, declaration.range))),
  };
  pins.push(...[...byPin].map(([pin, written]) => keyNode(node, pin, written)));
  return node;
}

function keyNode(parent: PinHostNode, pin: string, written: readonly Written[]): PinKeyNode {
  const below: (PinFoundNode | PinUseNode)[] = [];
  const key = written.find((each) => each.pin.key)?.pin.key;
  const id = `${parent.id}/${pin}`;
  const problems = unique(written.flatMap(({ file, pin: { range } }) => problemsWithin(file, range)));
  const node: PinKeyNode = { kind: "pinKey", id, parent, pin, ...(key && { key }), below, problems };
  for (const place of key?.where ?? []) {
    below.push({ kind: "pinFound", id: `${id}/${place.uri ?? place.name}`, parent: node, place });
  }
  for (const { file, pin: at } of written) below.push(useNode(node, file, at));
  return node;
}

const useNode = (parent: PinKeyNode, { uri, path }: CheckedFile, { range }: CheckedPin): PinUseNode => ({
  kind: "pinUse",
  id: `${parent.id}/${uri}#${String(range.start.line)}:${String(range.start.character)}`,
  parent,
  uri,
  path,
  range,
});

const problemsWithin = ({ problems }: CheckedFile, outer: Span): readonly CheckedProblem[] =>
  problems.filter(({ range }) => order(outer.start, range.start) <= 0 && order(range.end, outer.end) <= 0);

const order = (one: Span["start"], other: Span["start"]): number =>
  one.line - other.line || one.character - other.character;

const unique = <Item>(items: readonly Item[]): readonly Item[] => [...new Set(items)];

function into<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const items = map.get(key);
  if (items) items.push(item);
  else map.set(key, [item]);
}
