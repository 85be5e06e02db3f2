import { emptySource, type PinDeclaration, type PinSource, type TextAt, type WrittenPin } from "../../pinSource";
import { readShell } from "../readShell";
import { isHostName, looksLikeHost } from "./pinShape";

interface Line {
  readonly start: number;
  readonly text: string;
  readonly indent: number;
}

const pinItem = /^(\s*- +["']?)(sha-?(?:1|256)\/{1,2}[\w+/=.!-]{4,100})["']?\s*(?:#\s*(.*))?$/i;
const hostKey = /^(\s*(?:- +)?["']?)([^\s"'#]+)["']?:\s*(?:#.*)?$/;
const hostValue = /^(\s*(?:- +)?([\w-]+):\s+["']?)([^\s"'#]+)["']?\s*(?:#.*)?$/;

/** How far above its list a host is looked for. */
const farthest = 12;

/** YAML: lists of texts that are pins beyond doubt, below their host, and what curl pins in the commands of pipelines. */
export function readYamlPins(text: string): PinSource {
  const shell = readShell(text);
  if (!/sha-?(1|256)\//i.test(text)) return shell;
  const lines = linesOf(text);
  const declarations: PinDeclaration[] = [];
  for (let at = 0; at < lines.length; at++) {
    const first = lines[at];
    if (!first || !pinItem.test(first.text)) continue;
    const pins: WrittenPin[] = [];
    const from = at;
    for (let line = lines[at]; line && line.indent === first.indent; line = lines[++at]) {
      const pin = pinOf(line);
      if (!pin) break;
      pins.push(pin);
    }
    at--; // the line behind the list is looked at next
    const host = hostAbove(lines, from);
    const range = { start: first.start + first.indent, end: pins.at(-1)?.range.end ?? first.start };
    declarations.push({ platform: "other", kind: "spki", ...(host && { host }), pins, range });
  }
  return declarations.length === 0
    ? shell
    : { ...emptySource, ...shell, declarations: [...shell.declarations, ...declarations] };
}

function linesOf(text: string): Line[] {
  let start = 0;
  return text.split("\n").map((each) => {
    const line = { start, text: each.replace(/\r$/, ""), indent: each.length - each.trimStart().length };
    start += each.length + 1;
    return line;
  });
}

function pinOf({ text, start }: Line): WrittenPin | undefined {
  const [, before, pin, comment] = pinItem.exec(text) ?? [];
  if (before === undefined || pin === undefined) return undefined;
  const at = start + before.length;
  return { text: pin, range: { start: at, end: at + pin.length }, ...(comment && { comment: comment.trim() }) };
}

/** A key above that is a host, or "host: …" beside the list. */
function hostAbove(lines: readonly Line[], from: number): TextAt | undefined {
  const indent = lines[from]?.indent ?? 0;
  for (const line of lines.slice(Math.max(0, from - farthest), from).reverse()) {
    const host = line.indent <= indent ? hostIn(line) : undefined;
    if (host) return host;
    if (line.indent === 0 && indent > 0 && line.text !== "") return undefined;
  }
  return undefined;
}

function hostIn({ text, start }: Line): TextAt | undefined {
  const [, beforeKey = "", key = ""] = hostKey.exec(text) ?? [];
  if (looksLikeHost(key)) return placed(key, start + beforeKey.length);
  const [, beforeValue = "", name = "", value = ""] = hostValue.exec(text) ?? [];
  return isHostName(name) ? placed(value, start + beforeValue.length) : undefined;
}

const placed = (text: string, start: number): TextAt => ({ text, range: { start, end: start + text.length } });
