import type { SafeText, TextPart } from "../../protocol/decoder";
import type { DecoderStrings } from "./decoderStrings";

/** A longer name is cut. */
const maximumCharacters = 256;

/** Longer bytes are cut: more than any key identifier, fingerprint or RSA signature of 4096 bits. */
const maximumBytes = 512;

/** Of bytes that are cut, no more than this many are copied. */
const longestOriginal = 1024 * 1024;

/** How many values of a list are shown: nobody reads on, and the page stays quick. */
export const maximumItems = 100;

/**
 * What does not show, or changes how its neighbours are read: controls, bidirectional marks, zero-width and tag
 * characters, lone surrogates, spaces that are not the space.
 */
const deceptive = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;

/** Turns values into what is shown, in one language and at one time. */
export interface Presenter {
  readonly at: Date;
  readonly strings: DecoderStrings;
  /** Text from outside: deceptive characters written out, cut when long. */
  readonly text: (value: string) => SafeText;
  /** Bytes as `0a:1b:…`. */
  readonly hex: (bytes: Uint8Array) => SafeText;
  /** Shows one thing and stands for another, which is copied. */
  readonly standingFor: (original: string, shown: SafeText) => SafeText;
  /** What is copied of a value: all of it, as it is. */
  readonly original: (value: SafeText) => string;
  /** The first values of a list, and how many more there are. */
  readonly list: (first: readonly SafeText[], total: number) => readonly SafeText[];
  /** Date and time, UTC. */
  readonly date: (date: Date) => string;
  readonly number: (value: number) => string;
  /** The whole days between two times, in words. */
  readonly days: (from: Date, to: Date) => string;
}

export function createPresenter(strings: DecoderStrings, language: string, at: Date): Presenter {
  const format = new Intl.DateTimeFormat(language, {
    dateStyle: "medium",
    timeStyle: "medium",
    timeZone: "UTC",
    hourCycle: "h23",
  });
  const numbers = new Intl.NumberFormat(language);
  const number = (value: number): string => numbers.format(value);
  const { messages } = strings;
  const originals = new WeakMap<SafeText, string>();
  const standingFor = (original: string, shown: SafeText): SafeText => {
    originals.set(shown, original);
    return shown;
  };
  return {
    at,
    strings,
    number,
    text: (value) => standingFor(value, safeText(value, fill(messages.cut, number(value.length)))),
    hex(bytes) {
      if (bytes.length <= maximumBytes) return plain(colonHex(bytes));
      const note = fill(messages.cutBytes, number(bytes.length));
      const shown = { parts: [colonHex(bytes.subarray(0, maximumBytes))], note };
      return standingFor(colonHex(bytes.subarray(0, longestOriginal)), shown);
    },
    standingFor,
    original: (value) => originals.get(value) ?? value.parts.map(partText).join(""),
    list: (first, total) =>
      first.length < total ? [...first, plain(fill(messages.more, number(total - first.length)))] : first,
    date: (date) => `${format.format(date)} UTC`,
    days(from, to) {
      const days = Math.floor(Math.abs(to.getTime() - from.getTime()) / 86_400_000);
      if (days === 0) return messages.today;
      return days === 1 ? messages.day : fill(messages.days, number(days));
    },
  };
}

const partText = (part: TextPart): string => (typeof part === "string" ? part : part.escape);

/** An object identifier where there is room for a label only. */
export function shortOid(oid: string): string {
  return oid.length <= 64 ? oid : `${oid.slice(0, 64)}…`;
}

/** Our own words. */
export function plain(text: string): SafeText {
  return { parts: [text] };
}

/** Puts values in the places {0}, {1}, … of a text. */
export function fill(template: string, ...values: readonly string[]): string {
  return template.replace(/\{(\d)\}/g, (place, index: string) => values[Number(index)] ?? place);
}

/** The same with text that is not ours, in one place. */
export function fillSafe(template: string, value: SafeText, place = 0): SafeText {
  const [before = "", after = ""] = template.split(`{${String(place)}}`);
  return { ...value, parts: [before, ...value.parts, after] };
}

export function colonHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(":");
}

function safeText(value: string, cutNote: string): SafeText {
  const characters = Array.from(value.slice(0, 2 * maximumCharacters + 2)); // one character may be two units
  const parts = characters.slice(0, maximumCharacters).reduce<TextPart[]>(append, []);
  return characters.length > maximumCharacters ? { parts, note: cutNote } : { parts };
}

function append(parts: TextPart[], character: string): TextPart[] {
  const last = parts.at(-1);
  if (character !== " " && deceptive.test(character)) parts.push({ escape: codePoint(character) });
  else if (typeof last === "string") parts[parts.length - 1] = last + character;
  else parts.push(character);
  return parts;
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
