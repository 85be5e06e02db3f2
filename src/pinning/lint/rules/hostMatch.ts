import { patternMatches } from "../../hostPatternMatch";
import type { PinDeclaration } from "../pinSource";
import type { Evidence, HostRule, JudgedDeclaration, JudgedFile, Judgement } from "./judged";

/** The host as it is compared; undefined for one that only the program knows. */
export function patternOf({ host }: PinDeclaration): string | undefined {
  const text = host?.text.trim().toLowerCase();
  return text === undefined || text === "" || /[${}%@\\]/.test(text) ? undefined : text;
}

/** Whether a connection to `host` is pinned by what is declared. */
export function covers({ declaration, pattern }: JudgedDeclaration, host: string): boolean {
  if (declaration.host === undefined) return true; // whatever the code connects to
  if (pattern === undefined) return true; // a name that only the program knows
  if (patternMatches(pattern, host)) return true;
  if (/^\*\*?\./.test(pattern) || declaration.includeSubdomains !== true) return false;
  // NSIncludesSubdomains takes one more label only; the others any number.
  return declaration.platform === "ios" ? isOneBelow(host, pattern) : isWithin(host, pattern);
}

const isWithin = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);

const isOneBelow = (host: string, domain: string): boolean =>
  host.endsWith(`.${domain}`) && !host.slice(0, -domain.length - 1).includes(".");

const isCovered = (host: string, { files }: Evidence): boolean =>
  files.some(({ declarations }) => declarations.some((each) => covers(each, host)));

/** "*.example.com" while the code calls example.com or a.b.example.com; the same for one more label on Apple's platforms. */
export const apexNotMatched: HostRule = (judged, _file, evidence) => {
  const { declaration, pattern } = judged;
  const { host } = declaration;
  const domain = domainOf(judged);
  if (!host || pattern === undefined || domain === undefined) return [];
  const missed = [...evidence.called].find((each) => isWithin(each, domain) && !isCovered(each, evidence));
  if (missed === undefined) return [];
  const isStar = pattern.startsWith("*.");
  return [
    {
      rule: "apex-not-matched",
      at: host.range,
      host,
      message: `"${isStar ? pattern : `${pattern} with its subdomains`}" takes exactly one more label: "${missed}", which the code calls, is not pinned. Add it by itself${isStar ? `, or write "**.${domain}" with OkHttp 4.3 or later` : ""}.`,
    },
  ];
};

/** Of a pattern that takes one more label, and no other depth. */
function domainOf({ declaration, pattern = "" }: JudgedDeclaration): string | undefined {
  if (/^\*\.[^*]+$/.test(pattern)) return pattern.slice(2);
  return declaration.platform === "ios" && declaration.includeSubdomains === true ? pattern : undefined;
}

/** A host that nothing calls, while something calls a host of nearly the same name that nothing pins. */
export const patternMatchesNothing: HostRule = (judged, file, evidence) => {
  const { declaration, pattern } = judged;
  const { host } = declaration;
  if (!host || pattern === undefined || /[*/:]|\.$/.test(pattern)) return [];
  if ([...evidence.called].some((called) => covers(judged, called))) return [];
  const meant = missedBy(pattern, file, evidence);
  if (meant === undefined) return [];
  return [
    { rule: "pattern-matches-nothing", at: host.range, host, message: messageFor(pattern, meant) } satisfies Judgement,
  ];
};

const messageFor = (pattern: string, meant: string): string =>
  `Nothing calls "${pattern}", and "${meant}", which is called, is not pinned. Pin the host that the code calls.`;

/** A name that somebody meant: mistyped in the same file, "www." too many, or a subdomain when no other is called. */
function missedBy(pattern: string, { file }: JudgedFile, evidence: Evidence): string | undefined {
  const own = file.source.calls.map(({ text }) => text.toLowerCase()).filter((called) => !isCovered(called, evidence));
  const mistyped = own.find((called) => isMistyped(called, pattern) || pattern === `www.${called}`);
  if (mistyped !== undefined) return mistyped;
  const called = [...evidence.called];
  const below = called.filter((each) => each.endsWith(`.${pattern}`));
  const isOnlyBelow = below.length > 0 && below.every((each) => !isCovered(each, evidence));
  return isOnlyBelow && pattern.includes(".") ? below[0] : undefined;
}

/** At most two letters differ, or two are swapped; digits tell hosts from one another. */
function isMistyped(left: string, right: string): boolean {
  if (left === right || Math.min(left.length, right.length) < 8) return false;
  if (left.replace(/\D/g, "") !== right.replace(/\D/g, "")) return false;
  if (left.split(".").length !== right.split(".").length) return false;
  const start = commonStart(left, right);
  const end = commonEnd(left.slice(start), right.slice(start));
  const [a, b] = [left.length - start - end, right.length - start - end];
  return Math.max(a, b) <= 2 && Math.abs(a - b) <= 1 && !isOwnLabel(left, start, a) && !isOwnLabel(right, start, b);
}

/** What differs is a whole label, such as "eu" and "us": another host, no mistake. */
const isOwnLabel = (host: string, start: number, length: number): boolean =>
  length > 0 &&
  (start === 0 || host[start - 1] === "." || host[start - 1] === "-") &&
  (host[start + length] === "." || host[start + length] === "-");

function commonStart(left: string, right: string): number {
  let at = 0;
  while (at < left.length && at < right.length && left[at] === right[at]) at += 1;
  return at;
}

function commonEnd(left: string, right: string): number {
  let length = 0;
  while (length < Math.min(left.length, right.length) && left.at(-1 - length) === right.at(-1 - length)) length += 1;
  return length;
}
