import { patternMatches } from "../hostPatternMatch";
import type { RotationVerdict, ServedKey, ShippedPins } from "./rotation";

export interface ClientVerdict {
  readonly verdict: RotationVerdict;
  /** One sentence. */
  readonly why: string;
}

/**
 * What an installed app makes of a validated chain, as OkHttp does (3.13.1 and 4.9.3, measured): trust first, dates included; then
 * the pins of every pattern that matches the host, of which one has to be that of any key of the chain, the trust anchor included.
 * A host that no pattern matches is not pinned.
 */
export function clientVerdict(
  { pinSet, heedsExpiry }: ShippedPins,
  { host, keys, at }: { readonly host: string; readonly keys: readonly ServedKey[]; readonly at: Date },
): ClientVerdict {
  const ended = keys.find(({ notBefore, notAfter }) => at < notBefore || at >= notAfter);
  if (ended) return { verdict: "refused-by-dates", why: `"${ended.owner}" is not valid on this day.` };
  const matching = pinSet.hosts.filter(({ pattern }) => patternMatches(pattern, host, pinSet.okHttp));
  if (matching.length === 0) return { verdict: "not-pinned", why: `No pattern matches "${host}".` };
  const held = matching.filter(({ expiresOn }) => !(heedsExpiry && expiresOn && expiresOn <= at));
  if (held.length === 0)
    return { verdict: "not-pinned", why: "The pins have expired, and the platform stopped pinning." };
  const pins = new Set(held.flatMap(({ keys: pinned }) => pinned.map(({ pin }) => pin)));
  const match = keys.find(({ pin }) => pins.has(pin));
  if (match) return { verdict: "accepted", why: `The key of "${match.owner}" is pinned.` };
  return { verdict: "refused-by-pins", why: "No key of the chain is pinned." };
}
