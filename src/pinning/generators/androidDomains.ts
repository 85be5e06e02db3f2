import type { PinnedKey } from "../pinnedKey";
import { type PinnedHost, type PinSet, uniqueKeys } from "../pinSet";

/** One `<domain>` of Android's Network Security Configuration, with what is pinned for it. */
export interface AndroidDomain {
  readonly name: string;
  readonly includeSubdomains: boolean;
  readonly keys: readonly PinnedKey[];
  readonly expiresOn?: Date;
  /** In what it differs from the pattern. */
  readonly notes: readonly string[];
}

/**
 * The domains of a pin set. Android has no wildcard, refuses a domain that is there twice with an exception at the first
 * connection, and asks only the most specific domain. For OkHttp the pins of all patterns that match count together: a
 * domain has the pins of the wider patterns, too.
 */
export function androidDomains({ hosts }: PinSet): AndroidDomain[] {
  const names = [...new Set(hosts.map(({ pattern }) => apexOf(pattern)))];
  return names.map((name) => {
    const same = hosts.filter(({ pattern }) => apexOf(pattern) === name);
    const matching = [...same, ...hosts.filter((host) => !same.includes(host) && covers(host.pattern, name))];
    const expiresOn = lastDay(matching);
    return {
      name,
      includeSubdomains: same.some(({ pattern }) => pattern.startsWith("*")),
      keys: uniqueKeys(matching.flatMap(({ keys }) => keys)),
      ...(expiresOn && { expiresOn }),
      notes: same.filter(({ pattern }) => isOneLabel(pattern)).map(({ pattern }) => noPattern(pattern, name)),
    };
  });
}

const apexOf = (pattern: string): string => pattern.replace(/^\*\*?\./, "");

const isOneLabel = (pattern: string): boolean => /^\*\.[^*]/.test(pattern);

const noPattern = (pattern: string, name: string): string =>
  `Android has no pattern for one label: for ${pattern}, it pins ${name} itself and everything below, too.`;

/** The pattern is one of subdomains, and this is one of them. */
function covers(pattern: string, name: string): boolean {
  const parent = `.${apexOf(pattern)}`;
  if (!pattern.startsWith("*") || !name.endsWith(parent)) return false;
  return !isOneLabel(pattern) || !name.slice(0, -parent.length).includes(".");
}

/** Android has one date for all pins of a domain: the last one, and none where one of the hosts is pinned for good. */
function lastDay(hosts: readonly PinnedHost[]): Date | undefined {
  const days = hosts.flatMap(({ expiresOn }) => (expiresOn ? [expiresOn.getTime()] : []));
  return days.length === hosts.length ? new Date(Math.max(...days)) : undefined;
}
