import type { PinKind, PinPlatform, TextAt } from "../pinSource";
import { type FoundPins, textAt } from "./declarationList";
import { hostOf } from "./hosts";
import { iterationsAt } from "./iterations";
import { isPinLike } from "./pinShape";
import { argumentsOf, type Evaluator, type Place, placeIn } from "./place";
import { around, type Group, isGroup, isMark, isWord, type Node } from "./sourceTree";
import { expressionAt } from "./statements";
import { type TableValue, textsIn, type TextValue, type Value } from "./value";

interface Keyed {
  readonly platform: PinPlatform;
  /** Without a prefix. */
  readonly bare?: true;
  readonly kind: PinKind;
}

const trustKit: Keyed = { platform: "trustkit", kind: "spki" };
const reactNative: Keyed = { platform: "react-native", kind: "spki" };
/** Of react-native-ssl-public-key-pinning, which puts a prefix before them itself. */
const bareHashes: Keyed = { ...reactNative, bare: true };
const flutter: Keyed = { platform: "flutter", kind: "certificate" };

/** Names under which a library looks for pins. */
const keys: ReadonlyMap<string, Keyed> = new Map([
  ["kTSKPublicKeyHashes", trustKit],
  ["TSKPublicKeyHashes", trustKit],
  ["publicKeyHashes", bareHashes],
  ["allowedSHAFingerprints", flutter],
  ["allowedSHA1Fingerprints", flutter],
  ["allowedFingerprints", flutter],
  ["fingerprints", flutter],
  ["certs", reactNative],
  ["assert_fingerprint", { platform: "python", kind: "certificate" }],
]);

/** Pins beside a name that a library gives them: TrustKit, react-native-ssl-public-key-pinning, http_certificate_pinning, urllib3. */
export function keyedPins(evaluator: Evaluator): FoundPins[] {
  const domains = domainTables(evaluator);
  const claimed = new Set(domains.flatMap(({ pins }) => pins.map(({ range }) => range.start)));
  const direct = evaluator.file.tree.groups.flatMap((group) => [
    ...group.children.flatMap((node, index) => directPins(evaluator, group, node, index)),
    ...subscriptPins(evaluator, group),
  ]);
  return [...domains, ...direct.filter(({ pins }) => !pins.some(({ range }) => claimed.has(range.start)))];
}

/** Tables of hosts and what is pinned for each, in one literal or put together from several. */
function domainTables(evaluator: Evaluator): FoundPins[] {
  const { file } = evaluator;
  const calls = ["initializeSslPinning", "initialize", "initSharedInstance", "initWithConfiguration"].flatMap(
    (name) => file.calls.get(name) ?? [],
  );
  const tables = calls.flatMap(({ arguments: list }) =>
    list ? argumentsOf(list).map(({ nodes }) => evaluator.evaluate(nodes, placeIn(list, list.start))) : [],
  );
  return [...tables, ...pinnedDomains(evaluator)].flatMap((value) => ofDomains(value));
}

/** `kTSKPinnedDomains: …`, wherever it stands. */
function pinnedDomains(evaluator: Evaluator): Value[] {
  return evaluator.file.tree.groups.flatMap((group) =>
    group.children.flatMap((node, index) => {
      if (!isNamed(node, "kTSKPinnedDomains", "TSKPinnedDomains") || !isMark(group.children[index + 1], ":")) return [];
      const nodes = expressionAt(group.children, index + 2, evaluator.file.language);
      return [evaluator.evaluate(nodes, placeIn(group, node.start))];
    }),
  );
}

function ofDomains(value: Value, depth = 0): FoundPins[] {
  if (value.kind !== "table" || depth > 4) return [];
  return value.entries.flatMap((entry) => {
    const inner = entry.value;
    if (inner.kind !== "table") return [];
    const pinned = memberOf(inner, "kTSKPublicKeyHashes", "TSKPublicKeyHashes", "publicKeyHashes");
    if (!pinned) return ofDomains(inner, depth + 1);
    const { texts, complete } = textsIn(pinned.value);
    const keyed = keys.get(pinned.key) ?? trustKit;
    return [foundAt(keyed, texts, complete, entry.key.kind === "text" ? textAt(entry.key) : undefined, inner)];
  });
}

function memberOf(table: TableValue, ...names: readonly string[]): { key: string; value: Value } | undefined {
  for (const { key, value } of table.entries) {
    if (key.kind === "text" && names.includes(key.text)) return { key: key.text, value };
  }
  return undefined;
}

function foundAt(
  keyed: Keyed,
  pins: readonly TextValue[],
  complete: boolean,
  host: TextAt | undefined,
  settings?: TableValue,
): FoundPins {
  const starts = [...pins.map(({ range }) => range.start), ...(host ? [host.range.start] : [])];
  const ends = [...pins.map(({ range }) => range.end), ...(host ? [host.range.end] : [])];
  const range = { start: Math.min(...starts, ...(starts.length === 0 ? [0] : [])), end: Math.max(...ends, 0) };
  return {
    ...keyed,
    ...(host && { host }),
    ...(settings && settingsOf(settings)),
    pins,
    ...(!complete && { partial: true as const }),
    range,
    owner: `keyed ${range.start}`,
    hostKey: host?.text ?? "",
  };
}

/** What else is said of a domain. */
function settingsOf(table: TableValue): Pick<FoundPins, "includeSubdomains" | "expiresOn" | "notEnforced"> {
  const text = (...names: string[]): TextValue | undefined => {
    const value = memberOf(table, ...names)?.value;
    return value?.kind === "text" ? value : undefined;
  };
  const subdomains = text("kTSKIncludeSubdomains", "TSKIncludeSubdomains", "includeSubdomains")?.text;
  const expires = text("kTSKExpirationDate", "TSKExpirationDate", "expirationDate");
  const enforced = text("kTSKEnforcePinning", "TSKEnforcePinning", "enforcePinning");
  return {
    ...(subdomains !== undefined && { includeSubdomains: subdomains === "true" }),
    ...(expires && { expiresOn: textAt(expires) }),
    ...(enforced?.text === "false" && { notEnforced: textAt(enforced) }),
  };
}

/** `allowedSHAFingerprints: […]`, `publicKeyHashes: […]`, `config[kTSKPublicKeyHashes] = […]`. */
function directPins(evaluator: Evaluator, group: Group, node: Node, index: number): FoundPins[] {
  const dart = evaluator.file.language.name === "dart";
  const keyed = nameOf(node) === "fingerprints" && !dart ? undefined : keys.get(nameOf(node));
  const next = group.children[index + 1];
  if (!keyed || !(isMark(next, ":") || (isMark(next, "=") && group.text === "(")) || isTypeOnly(group, index))
    return [];
  const nodes = expressionAt(group.children, index + 2, evaluator.file.language);
  return iterationsAt(evaluator, group, index).flatMap((place) => {
    const { texts, complete } = textsIn(evaluator.evaluate(nodes, place));
    // These names also stand for other things, such as files of certificates.
    const shared = /^(?:fingerprints|certs)$/.test(nameOf(node));
    if (texts.length === 0 || (shared && !texts.some(({ text }) => isPinLike(text)))) return [];
    const settings = evaluator.evaluate([group], placeIn(group.parent ?? group, group.start));
    return [
      foundAt(
        keyed,
        texts,
        complete,
        hostBeside(evaluator, group, place),
        settings.kind === "table" ? settings : undefined,
      ),
    ];
  });
}

/** `arguments["assert_fingerprint"] = …`, `SecureHttpClient.build([…])`. */
function subscriptPins(evaluator: Evaluator, group: Group): FoundPins[] {
  const { parent, index } = group;
  if (!parent) return [];
  const built = buildsClient(parent, index) ? flutter : undefined;
  const keyed = built ?? assignedKey(parent, group);
  if (!keyed) return [];
  const nodes = built
    ? (argumentsOf(group)[0]?.nodes ?? [])
    : expressionAt(parent.children, index + 2, evaluator.file.language);
  const { texts, complete } = textsIn(evaluator.evaluate(nodes, placeIn(parent, group.start)));
  return texts.some(({ text }) => isPinLike(text)) ? [foundAt(keyed, texts, complete, undefined)] : [];
}

const buildsClient = ({ children }: Group, index: number): boolean =>
  isGroup(children[index], "(") &&
  isWord(children[index - 1], "build") &&
  isWord(children[index - 3], "SecureHttpClient");

function assignedKey(parent: Group, { text, children, index }: Group): Keyed | undefined {
  const [only, more] = children;
  return text === "[" && only && !more && isMark(parent.children[index + 1], "=") ? keys.get(nameOf(only)) : undefined;
}

/** A property that is only declared: `publicKeyHashes: string[];`. */
const isTypeOnly = (group: Group, index: number): boolean =>
  isWord(group.children[index + 2]) && isMark(group.children[index + 3], ";");

/** The host that stands before the braces, or in an argument beside the pins. */
function hostBeside(evaluator: Evaluator, group: Group, place: Place): TextAt | undefined {
  if (group.text === "(") {
    const given = argumentsOf(group).find(({ label }) =>
      /^(?:server_?url|url|host|domain|base_?url|hostname)$/i.test(label ?? ""),
    );
    const value = given && evaluator.evaluate(given.nodes, { ...place, group });
    return value?.kind === "text" ? hostOf(value) : undefined;
  }
  for (const block of around(group)) {
    if (!block.parent) return undefined;
    if (block.text === "(") return calledAddress(evaluator, block, place);
    const key = keyBefore(evaluator, block);
    if (key) return key;
  }
  return undefined;
}

/** `fetch("https://api.example.com/…", { sslPinning: … })`. */
function calledAddress(evaluator: Evaluator, list: Group, place: Place): TextAt | undefined {
  const [first] = argumentsOf(list);
  const value = first && evaluator.evaluate(first.nodes, { ...place, group: list });
  return value?.kind === "text" && value.text.includes("://") ? hostOf(value) : undefined;
}

function keyBefore(evaluator: Evaluator, block: Group): TextAt | undefined {
  const { parent, index } = block;
  const before = parent?.children.slice(Math.max(0, index - 8), index).filter((node) => !isMark(node, "@")) ?? [];
  const key = before.at(-2);
  const assigned = isMark(before.at(-1), "=") && isGroup(key, "[");
  if (!parent || !key || !(assigned || isMark(before.at(-1), ":"))) return undefined;
  const nodes = isGroup(key, "[") ? key.children : [key];
  const value = evaluator.evaluate(nodes, placeIn(parent, key.start));
  return value.kind === "text" && value.text.includes(".") ? textAt(value) : undefined;
}

const nameOf = (node: Node): string =>
  node.kind === "string" ? (node.parts?.[0]?.text ?? "") : node.kind === "word" ? node.text : "";

const isNamed = (node: Node, ...names: readonly string[]): boolean => names.includes(nameOf(node));
