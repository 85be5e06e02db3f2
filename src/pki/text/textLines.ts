import { toHex } from "../der/integer";

/** Moves lines to the right; an empty one stays empty. */
export const indented = (lines: readonly string[], columns: number): string[] =>
  lines.map((line) => (line === "" ? line : " ".repeat(columns) + line));

/** `00:0a:ff`, so many octets on a line, each line but the last with a colon at its end. */
export function hexLines(octets: Uint8Array, perLine: number): string[] {
  const lines: string[] = [];
  for (let start = 0; start < octets.length; start += perLine) {
    const end = Math.min(start + perLine, octets.length);
    lines.push(colons(octets.subarray(start, end)) + (end < octets.length ? ":" : ""));
  }
  return lines;
}

/** `00:0a:ff` */
export const colons = (octets: Uint8Array): string =>
  Array.from(octets, (octet) => toHex(Uint8Array.of(octet))).join(":");

const utf8 = new TextEncoder();

/** `\C3\A4`, the octets of the UTF-8 form. */
export const escapedOctets = (text: string): string =>
  Array.from(utf8.encode(text), (octet) => `\\${octet.toString(16).toUpperCase().padStart(2, "0")}`).join("");

/** Of text that has one octet a character, escaped where that is no ASCII. */
export const asciiText = (text: string): string =>
  text.replaceAll(/[^ -~]/g, (octet) => `\\${octet.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);

/** OpenSSL prints such strings as they are. Here what is no visible character is escaped: it cannot end the line or turn it round. */
export const visibleText = (text: string): string =>
  text.replaceAll(/[^\u0020-\u007e\p{L}\p{M}\p{N}\p{P}\p{S}]/gu, escapedOctets);

/** Octets as ASCII, a dot for each that is no visible character. */
export const dottedText = (octets: Uint8Array): string =>
  Array.from(octets, (octet) => (octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : ".")).join("");

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const two = (value: number): string => String(value).padStart(2, "0");

/** `Nov  5 21:33:56 2026 GMT`; with milliseconds when they are asked for. */
export function timeText(date: Date, withMilliseconds = false): string {
  const day = String(date.getUTCDate()).padStart(2);
  const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(":");
  const fraction = withMilliseconds ? `.${String(date.getUTCMilliseconds()).padStart(3, "0")}` : "";
  return `${months[date.getUTCMonth()] ?? "Bad"} ${day} ${clock}${fraction} ${date.getUTCFullYear()} GMT`;
}
