import {
  emptySource,
  type PinDeclaration,
  type PinRemark,
  type PinSource,
  type TextAt,
  type TextRange,
} from "../pinSource";
import { hostOf } from "./hosts";
import { isPinLike } from "./pinShape";
import { remark } from "./remark";

/** What curl is told to pin in scripts, Makefiles, Dockerfiles, pipelines and its own configuration. */
export function readShell(text: string): PinSource {
  if (!text.includes("pinnedpubkey")) return emptySource;
  const commands = commandsIn(text);
  return {
    declarations: commands.flatMap((command) => curlDeclarations(text, command)),
    remarks: commands.flatMap((command) => insecure(text, command)),
    calls: commands.flatMap(({ start, end }) => addressesIn(text.slice(start, end), start)),
  };
}

/** Lines, with those that a backslash continues; without those that are comments. */
function commandsIn(text: string): TextRange[] {
  const commands: TextRange[] = [];
  let start = 0;
  for (const line of text.matchAll(/[^\n]*(?:\n|$)/g)) {
    const end = line.index + line[0].length;
    const written = line[0].trim();
    if (written.startsWith("#") && text.slice(start, line.index).trim() === "") start = end;
    else if (!written.endsWith("\\") || end >= text.length) {
      if (end > start) commands.push({ start, end: withoutComment(text, start, end) });
      start = end;
    }
  }
  return commands;
}

function withoutComment(text: string, start: number, end: number): number {
  const command = text.slice(start, end);
  const quoted = /'[^'\n]{0,2000}'|"(?:[^"\\]|\\[^]){0,2000}"|\s#/g;
  for (const found of command.matchAll(quoted)) {
    if (found[0].endsWith("#") && found[0].length === 2) return start + found.index;
  }
  return end;
}

const option = /(?:--|\b)pinnedpubkey(?:\s*=\s*|\s+(?:\\\s*)?)("[^"\n]*"|'[^'\n]*'|[^\s;|&)]+)/g;

/** Scripts of our own trust pinned CAs alone, beside the keys of servers that they pin (generators/curl.ts). */
const generatedAuthorities = /^ {2}try_authorities "\$folder/m;

/** What the commands in a text pin; `offset` is where the text begins in its file. */
export function curlDeclarations(text: string, { start, end }: TextRange): PinDeclaration[] {
  const command = text.slice(start, end);
  return [...command.matchAll(option)].flatMap((found): PinDeclaration[] => {
    const [whole, written = ""] = found;
    const at = start + found.index + whole.length - written.length;
    const value = unquoted(text, { text: written, range: { start: at, end: at + written.length } });
    const pins = splitPins(value).filter((pin) => isPinLike(pin.text));
    const host = addressesIn(command, start)[0] ?? variableHost(text, command);
    const range = { start: start + found.index, end: start + found.index + whole.length };
    const partial = generatedAuthorities.test(text) ? ({ partial: true } as const) : {};
    return pins.length > 0 ? [{ platform: "curl", kind: "spki", ...(host && { host }), pins, ...partial, range }] : [];
  });
}

/** The pieces between semicolons. */
export function splitPins({ text, range }: TextAt): TextAt[] {
  let start = range.start;
  return text.split(";").flatMap((piece) => {
    const own = { text: piece, range: { start, end: start + piece.length } };
    start += piece.length + 1;
    return piece.trim() === "" ? [] : [own];
  });
}

/** Without its quotes; a variable is what the file sets it to. */
function unquoted(text: string, written: TextAt): TextAt {
  const quoted = /^["']/.test(written.text);
  const inner = quoted
    ? { text: written.text.slice(1, -1), range: { start: written.range.start + 1, end: written.range.end - 1 } }
    : written;
  const [, name] = /^\$\{?([A-Za-z_]\w*)\}?$/.exec(inner.text) ?? [];
  return name === undefined ? inner : (variable(text, name) ?? inner);
}

function variable(text: string, name: string): TextAt | undefined {
  const set = new RegExp(`(?:^|\\s)${name}\\s*[:?]?[=:]\\s*("[^"\\n]*"|'[^'\\n]*'|[^\\s;]+)`, "m").exec(text);
  const [whole, written] = set ?? [];
  if (!set || whole === undefined || written === undefined) return undefined;
  const quoted = /^["']/.test(written) ? 1 : 0;
  const start = set.index + whole.length - written.length + quoted;
  const value = written.slice(quoted, written.length - quoted);
  return { text: value, range: { start, end: start + value.length } };
}

function addressesIn(text: string, offset: number): TextAt[] {
  return [...text.matchAll(/(?:https?|wss?):\/\/[^\s"'<>;)]{1,2000}/g)].flatMap((found) => {
    const range = { start: offset + found.index, end: offset + found.index + found[0].length };
    const host = hostOf({ kind: "text", text: found[0], range });
    return /[${}]/.test(host.text) ? [] : [host];
  });
}

/** `"$URL/status"`, `https://$HOST/`. */
function variableHost(text: string, command: string): TextAt | undefined {
  for (const [, name = ""] of command.matchAll(/\$\{?([A-Za-z_]\w*)\}?/g)) {
    const value = /url|host|endpoint|server|api|base/i.test(name) ? variable(text, name) : undefined;
    if (value && /^(?:https?:\/\/)?[\w.-]+\.[\w.-]+/.test(value.text)) return hostOf({ kind: "text", ...value });
  }
  return undefined;
}

/** `-k` beside a pin: an expired certificate passes. */
function insecure(text: string, { start, end }: TextRange): PinRemark[] {
  const command = text.slice(start, end);
  if (!command.includes("pinnedpubkey")) return [];
  const found = /(?<=\s)(?:--insecure|-[a-zA-Z]{0,6}k[a-zA-Z]{0,6})(?=\s|$)/.exec(command);
  if (!found) return [];
  return [
    remark({ text }, "trusts-everything", { start: start + found.index, end: start + found.index + found[0].length }),
  ];
}
