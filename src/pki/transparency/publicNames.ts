/** Why a name should not become public. */
export type NameConcern = "internal-zone" | "private-address" | "single-label";

export interface PublicName {
  readonly name: string;
  /** Undefined for an ordinary public name. */
  readonly concern?: NameConcern;
}

/** Zones that no public DNS has: reserved ones, and those that companies use (RFC 6761, RFC 6762 appendix G, RFC 8375). */
const internalZones = [
  "internal",
  "intranet",
  "corp",
  "home",
  "lan",
  "local",
  "localdomain",
  "localhost",
  "private",
  "test",
  "invalid",
  "example",
  "home.arpa",
];

/** RFC 1918, loopback, link-local (RFC 3927), and what IPv6 has for them (RFC 4193, RFC 4291). */
const privateAddress =
  /^(?:10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|(?:f[cd][0-9a-f]{2}|fe[89ab][0-9a-f]):|::1$)/i;

const address = /^\d{1,3}(?:\.\d{1,3}){3}$|:/;

function concernOf(name: string): NameConcern | undefined {
  if (address.test(name)) return privateAddress.test(name) ? "private-address" : undefined;
  const host = name.toLowerCase().replace(/^\*\./, "").replace(/\.$/, "");
  if (internalZones.some((zone) => host === zone || host.endsWith(`.${zone}`))) return "internal-zone";
  return host.includes(".") ? undefined : "single-label";
}

/** The names that a log shows to everybody for good, each once; those that look internal come first. */
function publicNames(names: readonly string[]): readonly PublicName[] {
  const all = [...new Set(names)].map((name): PublicName => {
    const concern = concernOf(name);
    return concern ? { name, concern } : { name };
  });
  return [...all.filter(({ concern }) => concern), ...all.filter(({ concern }) => !concern)];
}

const concernTexts: Readonly<Record<NameConcern, string>> = {
  "internal-zone": "an internal zone",
  "private-address": "a private address",
  "single-label": "a name without a domain",
};

/** What to say before names become public. `internal`: what stands out among them, in words. */
export interface PublicNamesWarning {
  readonly names: readonly PublicName[];
  readonly internal: readonly string[];
}

/** Undefined when no name would become public. */
export function publicNamesWarning(names: readonly string[]): PublicNamesWarning | undefined {
  const all = publicNames(names);
  if (all.length === 0) return undefined;
  const internal = all.flatMap(({ name, concern }) => (concern ? [`"${name}": ${concernTexts[concern]}`] : []));
  return { names: all, internal };
}
