import { dayText } from "./dayText";
import type { PinnedKey } from "./pinnedKey";

const longest = 200;

/**
 * Text of a certificate, fit for a line comment: nothing in it ends the line, the comment or changes how the code reads.
 * Controls, line separators, bidirectional and zero-width characters are written out. Backslashes are doubled, because
 * Java reads `\u000a` in a comment as a line end (Java Language Specification section 3.3).
 */
export function commentText(text: string): string {
  const shown = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return shown
    .replaceAll("\\", "\\\\")
    .replaceAll("*/", "* /")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, writtenOut);
}

const writtenOut = (character: string): string =>
  `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}>`;

const roles = {
  root: "Root CA",
  intermediate: "Intermediate CA",
  leaf: "Server key",
  backup: "Backup key, not in the chain",
} as const;

/** Whose key a pin is, its role, and when its certificate ends. */
export function describeKey({ role, owner, notAfter, takenUntil, inChain }: PinnedKey): string {
  const what = role === "backup" && inChain ? "Called a backup, but in the chain" : roles[role];
  const end = notAfter ? `, certificate ends ${dayText(notAfter)}` : "";
  const sooner =
    takenUntil && notAfter && takenUntil < notAfter ? `, taken by browsers until ${dayText(takenUntil)}` : "";
  return `${what}: ${commentText(owner)}${end}${sooner}`;
}

/**
 * A string literal with double quotes that means the same in Java and Kotlin: "$" starts a template in Kotlin and cannot
 * be escaped by a backslash in Java, which in turn takes a line end that is written as a Unicode escape for a real one.
 */
export const stringLiteral = (text: string): string => `"${text.replace(/[\\"]|[^\x20-\x7e]|\$/g, escapeUnit)}"`;

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ["\\", "\\\\"],
  ['"', '\\"'],
  ["\n", "\\n"],
  ["\r", "\\r"],
]);

const escapeUnit = (unit: string): string =>
  shortEscapes.get(unit) ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
