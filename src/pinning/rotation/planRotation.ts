import { dayText } from "../dayText";
import type { KeyRenewal } from "../manifest/pinManifest";
import { longestPublicLifetime } from "./publicLifetime";
import type { RotationPlan, ServedChain, ServedKey } from "./rotation";

/** Something that is done, or happens, to the chain of a host. */
export type RotationEvent = {
  readonly on: Date;
} & (
  | { readonly kind: "same-key" | "new-key" | "new-intermediate" | "new-root" }
  /** The key that was kept in reserve is certified by the same CA, and served. */
  | { readonly kind: "reserve-key"; readonly key: { readonly pin: string; readonly owner: string } }
);

export interface RotationWish {
  readonly host: string;
  /** What is served now, the server's key first, the trust anchor last. */
  readonly chain: readonly ServedKey[];
  readonly renewal: KeyRenewal;
  /** Its certificates live no longer than public ones may. */
  readonly publicRoot: boolean;
  /** Roots that a renewal by ACM may lead to; the plan takes them in turn. */
  readonly amazonRoots: readonly ServedKey[];
  readonly events: readonly RotationEvent[];
  readonly from: Date;
  readonly until: Date;
}

const day = 86_400_000;

/** No plan has more chains than this: a certificate of an hour is not simulated for years. */
const mostChains = 500;

/**
 * The chains of a host from a day on: what was wished for, and between that the renewals that happen by themselves, before each
 * end of the server's certificate. A certificate of ACM is renewed with a new key, and leads to any of Amazon's roots.
 */
export function planRotation(wish: RotationWish): RotationPlan {
  const { host, from, until } = wish;
  const events = [...wish.events].filter(({ on }) => on > from && on < until).sort((a, b) => +a.on - +b.on);
  const chains: ServedChain[] = [{ from, title: "As served now", keys: wish.chain }];
  for (const event of events) {
    renewUntil(wish, chains, event.on);
    chains.push(afterEvent(event, keysOf(chains), wish));
  }
  renewUntil(wish, chains, until);
  return { host, chains, until };
}

const keysOf = (chains: readonly ServedChain[]): readonly ServedKey[] => chains.at(-1)?.keys ?? [];

/** Appends the renewals that come before a day. */
function renewUntil(wish: RotationWish, chains: ServedChain[], end: Date): void {
  while (chains.length < mostChains) {
    const last = chains.at(-1);
    const [leaf] = last?.keys ?? [];
    if (!last || !leaf) return;
    const on = new Date(Math.max(+renewalDay(leaf), +last.from + day));
    if (on >= end) return;
    chains.push(renewed(on, last.keys, { wish, count: chains.length }));
  }
}

/** With a third of its life left, as most renew; ACM 60 days before the end of its 198 (its user guide names 45 and 60). */
function renewalDay({ notBefore, notAfter }: ServedKey): Date {
  const life = +notAfter - +notBefore;
  return new Date(+notAfter - Math.min(life / 3, 60 * day));
}

function renewed(
  on: Date,
  keys: readonly ServedKey[],
  { wish, count }: { readonly wish: RotationWish; readonly count: number },
): ServedChain {
  const { publicRoot } = wish;
  switch (wish.renewal) {
    case "acm-public":
      return renewedByAcm(on, keys, wish.amazonRoots, count);
    case "acm-private":
      return {
        from: on,
        title: "Renewed by ACM with a new key",
        keys: [newLeaf(on, keys, publicRoot), ...keys.slice(1)],
      };
    case "imported":
    case "same-key":
    case "unknown":
      return { from: on, title: "Renewed with the same key", keys: [sameLeaf(on, keys, publicRoot), ...keys.slice(1)] };
  }
}

function renewedByAcm(on: Date, keys: readonly ServedKey[], roots: readonly ServedKey[], count: number): ServedChain {
  const good = roots.filter(({ notAfter }) => notAfter > on);
  const root = good[count % Math.max(good.length, 1)] ?? keys.at(-1);
  const intermediate = invented(`an intermediate of Amazon, ${dayText(on)}`, on, new Date(+on + 3650 * day));
  return {
    from: on,
    title: `Renewed by ACM: a new key, perhaps below "${root?.owner ?? "another root"}"`,
    assumed: true,
    keys: [newLeaf(on, keys, true), intermediate, ...(root ? [root] : [])],
  };
}

function afterEvent(event: RotationEvent, keys: readonly ServedKey[], { publicRoot }: RotationWish): ServedChain {
  const from = event.on;
  const leaf = newLeaf(from, keys, publicRoot);
  switch (event.kind) {
    case "same-key":
      return { from, title: "Renewed with the same key", keys: [sameLeaf(from, keys, publicRoot), ...keys.slice(1)] };
    case "new-key":
      return { from, title: "Renewed with a new key", keys: [leaf, ...keys.slice(1)] };
    case "reserve-key": {
      const { pin, owner } = event.key;
      return { from, title: "The key in reserve is used", keys: [{ ...leaf, pin, owner }, ...keys.slice(1)] };
    }
    case "new-intermediate":
      return {
        from,
        title: "Another intermediate CA",
        keys: [leaf, ...others(from, keys.slice(1, -1)), ...keys.slice(1).slice(-1)],
      };
    case "new-root":
      return { from, title: "Another root CA", keys: [leaf, ...others(from, keys.slice(1))] };
  }
}

const others = (on: Date, keys: readonly ServedKey[]): ServedKey[] =>
  keys.map(({ owner, notBefore, notAfter }) =>
    invented(`successor of ${owner}`, on, new Date(+on + +notAfter - +notBefore)),
  );

const sameLeaf = (on: Date, [leaf]: readonly ServedKey[], isPublic: boolean): ServedKey => ({
  pin: leaf?.pin ?? "",
  owner: leaf?.owner ?? "",
  notBefore: on,
  notAfter: endOf(on, leaf, isPublic),
});

const newLeaf = (on: Date, [leaf]: readonly ServedKey[], isPublic: boolean): ServedKey =>
  invented(`${leaf?.owner ?? "the server"}, new key of ${dayText(on)}`, on, endOf(on, leaf, isPublic));

function endOf(on: Date, leaf: ServedKey | undefined, isPublic: boolean): Date {
  const life = leaf ? +leaf.notAfter - +leaf.notBefore : 365 * day;
  return new Date(+on + (isPublic ? Math.min(life, longestPublicLifetime(on)) : life));
}

/** A key that does not exist yet has no hash. */
const invented = (owner: string, notBefore: Date, notAfter: Date): ServedKey => ({
  pin: `new:${owner}`,
  owner,
  notBefore,
  notAfter,
});
