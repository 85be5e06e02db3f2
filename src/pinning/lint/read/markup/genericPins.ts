import type { JsonMember, JsonObject, JsonString, JsonValue } from "../../../json/jsonTree";
import type { PinDeclaration, TextAt, WrittenPin } from "../../pinSource";
import {
  isAddressName,
  isCertainlyPin,
  isEnforceName,
  isExpiryName,
  isFingerprintName,
  isHostName,
  isOtherDigest,
  isPinName,
  isPinningName,
  isPlainlyNoPin,
  isSubdomainsName,
  looksLikeHost,
  looksLikePin,
  isShortPinName,
  isVaguePinName,
  mayBePin,
} from "./pinShape";
import { type Found, isOff, isOn, type PinTree, stringsOf, writtenPin } from "./pinTree";

/** What is known of the place where a value stands. */
export interface Around {
  readonly hosts: readonly TextAt[];
  /** A name above says that this is about pinning. */
  readonly pinning: boolean;
}

/**
 * The pins of an object in the shapes that apps give their own configuration: {"host": …, "pins": […]},
 * {"api.example.com": […]}, {"api.example.com": {"publicKeyHashes": […]}}. Answers the members that are no pins, and what
 * is known around them.
 */
export function readGenericPins(
  object: JsonObject,
  around: Around,
  tree: PinTree,
  found: Found,
): { readonly rest: readonly JsonMember[]; readonly around: Around } {
  const own = ownHosts(object);
  const here = own.length > 0 ? { ...around, hosts: own } : around;
  const rest: JsonMember[] = [];
  const loose: JsonString[] = [];
  for (const member of object.members) {
    const { name, value } = member;
    if (!value || value.kind === "scalar") continue;
    const isHost = looksLikeHost(name.text);
    const place = isHost ? { ...here, hosts: [name] } : here;
    const pins = pinsIn({ name: name.text, value }, here, tree);
    if (pins.length > 0 && value.kind === "string" && !isHost) loose.push(value);
    else if (pins.length > 0) declare({ object: isHost ? undefined : object, name, value, pins, around: place }, found);
    else rest.push(member);
  }
  declareLoose(object, loose, here, tree, found);
  return { rest, around: here };
}

/** Where a member leads, walks on with what its name says. */
export function within({ name }: JsonMember, around: Around): Around {
  const pinning = around.pinning || isPinningName(name.text);
  return { hosts: looksLikeHost(name.text) ? [name] : around.hosts, pinning };
}

function ownHosts({ members }: JsonObject): TextAt[] {
  const named = members.filter(({ name }) => isHostName(name.text)).flatMap(({ value }) => stringsOf(value));
  const hosts = named.filter(({ text }) => text.trim() !== "").map(({ text, range }) => ({ text, range }));
  if (hosts.length > 0) return hosts;
  return members
    .filter(({ name }) => isAddressName(name.text))
    .flatMap(({ value }) => stringsOf(value).flatMap(hostOfAddress));
}

/** The host within the address of a server, where a configuration names no other. */
export function hostOfAddress({ text, range }: JsonString): TextAt[] {
  const [, scheme = "", host] = /^([a-z][a-z0-9+.-]*:\/\/)([^/:?#\s@]+)(?:[:/?#].*)?$/i.exec(text) ?? [];
  if (host === undefined || range.end - range.start !== text.length) return [];
  const start = range.start + scheme.length;
  return [{ text: host, range: { start, end: start + host.length } }];
}

/** The pins that stand directly in a value; none where it holds something else. */
function pinsIn(
  member: { readonly name: string; readonly value: JsonValue },
  around: Around,
  tree: PinTree,
): WrittenPin[] {
  const { name, value } = member;
  if (value.kind === "object") return []; // its members are looked at one by one
  const entries = value.kind === "array" ? value.items : [value];
  const candidates = entries.flatMap((entry) => candidateOf(entry, tree)).filter(({ text }) => !isPlainlyNoPin(text));
  const texts = candidates.map(({ text }) => text);
  if (texts.length === 0 || texts.every(isOtherDigest)) return [];
  if (texts.every(isCertainlyPin)) return candidates;
  return isMeantAsPins({ name, isList: value.kind === "array", texts }, around) ? candidates : [];
}

interface Named {
  readonly name: string;
  readonly isList: boolean;
  readonly texts: readonly string[];
}

/** Whether texts that could be anything are pins because of where they stand. */
function isMeantAsPins(named: Named, { hosts, pinning }: Around): boolean {
  const hasHost = looksLikeHost(named.name) || hosts.length > 0;
  return meansPins[kindOf(named.name, pinning)](named, { hasHost, pinning });
}

type NameKind = "pins" | "short" | "vague" | "other";
type Meaning = (named: Named, place: { readonly hasHost: boolean; readonly pinning: boolean }) => boolean;

const meansPins: Readonly<Record<NameKind, Meaning>> = {
  pins: (named, { hasHost, pinning }) => mayBeAll(named) && (hasHost || pinning || hasPin(named)),
  short: (named, { hasHost, pinning }) => (hasPin(named) ? hasHost || pinning : named.isList && pinning && hasHost),
  vague: (named, { hasHost, pinning }) => hasPin(named) && (pinning || (named.isList && hasHost)),
  other: () => false,
};

function kindOf(name: string, pinning: boolean): NameKind {
  const isHost = looksLikeHost(name);
  if (isPinName(name) || (isHost && pinning)) return "pins";
  if (isHost || isShortPinName(name)) return "short";
  return isVaguePinName(name) ? "vague" : "other";
}

const hasPin = ({ texts }: Named): boolean => texts.some((text) => looksLikePin(text) && !isOtherDigest(text));

const mayBeAll = ({ isList, texts }: Named): boolean => isList || texts.every(mayBePin);

/** A text, or the object in which somebody describes a pin. */
function candidateOf(entry: JsonValue, tree: PinTree): WrittenPin[] {
  if (entry.kind === "string") return splitPins(entry, tree);
  if (entry.kind !== "object") return [];
  const holder = entry.members.find(
    ({ name, value }) => value?.kind === "string" && isHolderName(name.text) && !isPlainlyNoPin(value.text),
  );
  if (holder?.value?.kind !== "string" || entry.members.some(({ name }) => isHostName(name.text))) return [];
  const pin = writtenPin(holder.value, tree);
  const digest = entry.members.find(({ name }) => /^(digest|algorithm|alg|hashAlgorithm)$/i.test(name.text))?.value;
  const notes = entry.members.filter(({ name }) =>
    /^(owner|comment|description|label|name|note|role|type)$/i.test(name.text),
  );
  const words = notes.flatMap(({ value }) => (value?.kind === "string" ? [value.text] : []));
  const comment = [...words, pin.comment ?? ""].join(" ").trim();
  return [
    {
      ...pin,
      ...(digest?.kind === "string" && { digest: { text: digest.text, range: digest.range } }),
      ...(comment !== "" && { comment }),
    },
  ];
}

const isHolderName = (name: string): boolean => isPinName(name) || isShortPinName(name) || isVaguePinName(name);

/** One text with several pins, as environment variables have them. */
function splitPins(value: JsonString, tree: PinTree): WrittenPin[] {
  const whole = writtenPin(value, tree);
  if (!/[,;\s]/.test(value.text.trim()) || value.range.end - value.range.start !== value.text.length) return [whole];
  const parts = [...value.text.matchAll(/[^,;\s]+/g)];
  if (!parts.every(([part]) => looksLikePin(part))) return [whole];
  return parts.map(({ 0: text, index }) => {
    const start = value.range.start + index;
    return { ...whole, text, range: { start, end: start + text.length } };
  });
}

/** A time of the day, which no platform reads, is the app's own affair. */
function dayOf({ text, range }: JsonString): TextAt {
  const isTime = /^\d{4}-\d{2}-\d{2}[T ]/.test(text) && range.end - range.start === text.length;
  return isTime ? { text: text.slice(0, 10), range: { start: range.start, end: range.start + 10 } } : { text, range };
}

interface Declared {
  /** The object that says more beside the pins. */
  readonly object: JsonObject | undefined;
  readonly name: TextAt;
  readonly value: JsonValue;
  readonly pins: readonly WrittenPin[];
  readonly around: Around;
  readonly partial?: true;
}

function declare({ object, name, value, pins, around, partial }: Declared, found: Found): void {
  const beside = (isNamed: (name: string) => boolean) =>
    object?.members.find((member) => isNamed(member.name.text))?.value;
  const expiresOn = beside(isExpiryName);
  const enforce = beside(isEnforceName);
  const isReactNative = /^publicKeyHashes$/.test(name.text);
  const common: PinDeclaration = {
    platform: isReactNative ? "react-native" : "other",
    kind: isFingerprintName(name.text) ? "certificate" : "spki",
    includeSubdomains: isOn(beside(isSubdomainsName)),
    pins,
    ...(partial && { partial }),
    ...(expiresOn?.kind === "string" && { expiresOn: dayOf(expiresOn) }),
    ...(enforce && isOff(enforce) && { notEnforced: { text: "false", range: enforce.range } }),
    range: value.range,
  };
  const hosts = around.hosts.length > 0 ? around.hosts : [undefined];
  for (const host of hosts) found.declarations.push({ ...common, ...(host && { host }) });
}

/** Members of which each has one pin: {"primaryPin": …, "backupPin": …}. */
function declareLoose(
  object: JsonObject,
  loose: readonly JsonString[],
  around: Around,
  tree: PinTree,
  found: Found,
): void {
  const first = object.members.find(({ value }) => value === loose[0]);
  if (!first) return;
  const pins = loose.flatMap((value) => splitPins(value, tree));
  const isWhole = around.hosts.length > 0 || around.pinning;
  declare({ object, name: first.name, value: object, pins, around, ...(!isWhole && { partial: true }) }, found);
}
