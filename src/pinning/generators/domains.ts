import type { PinnedKey } from "../pinnedKey";
import { type PinnedHost, uniqueKeys } from "../pinSet";

/** What platforms pin that know names and "with subdomains", and no patterns. Each with another name. */
export interface PinnedDomain {
  readonly name: string;
  readonly includesSubdomains: boolean;
  /** The patterns that it stands for. */
  readonly patterns: readonly string[];
  readonly keys: readonly PinnedKey[];
  /** The last date, if all that it stands for have one. */
  readonly expiresOn?: Date;
}

/** A name stands once in a dictionary: the pins of "example.com" and "*.example.com" come together. */
export function domainsOf(hosts: readonly PinnedHost[]): PinnedDomain[] {
  const byName = new Map<string, PinnedHost[]>();
  for (const host of hosts) {
    const name = host.pattern.replace(/^\*\*?\./, "");
    byName.set(name, [...(byName.get(name) ?? []), host]);
  }
  return [...byName].map(([name, all]) => ({
    name,
    includesSubdomains: all.some(({ pattern }) => pattern !== name),
    patterns: all.map(({ pattern }) => pattern),
    keys: uniqueKeys(all.flatMap(({ keys }) => keys)),
    ...lastDate(all),
  }));
}

function lastDate(hosts: readonly PinnedHost[]): Pick<PinnedDomain, "expiresOn"> {
  const dates = hosts.flatMap(({ expiresOn }) => expiresOn ?? []);
  if (dates.length < hosts.length) return {};
  return { expiresOn: new Date(Math.max(...dates.map(Number))) };
}
