import type { Digest } from "../digest";
import { sameOctets } from "../der/sameOctets";
import { nodeHash } from "./merkleTree";

const half = (value: number): number => Math.floor(value / 2);
const isOdd = (value: number): boolean => value % 2 === 1;
const areHashes = (hashes: readonly Uint8Array[]): boolean => hashes.every(({ length }) => length === 32);

/** Where a hash of the proof stands beside the one that was computed so far. */
type Side = "left" | "right";

/**
 * The sides of a proof's hashes, from a node up to the root. `last`: the last node of the same level. Undefined when so many
 * hashes do not lead to the root.
 */
function sides(node: number, last: number, count: number): Side[] | undefined {
  const found: Side[] = [];
  while (found.length < count) {
    if (last === 0) return undefined;
    const side = isOdd(node) || node === last ? "left" : "right";
    // A last node without a neighbour moves up as it is, until it has one.
    while (side === "left" && !isOdd(node) && node > 0) [node, last] = [half(node), half(last)];
    [node, last] = [half(node), half(last)];
    found.push(side);
  }
  return last === 0 ? found : undefined;
}

export interface InclusionCheck {
  readonly leafHash: Uint8Array;
  readonly index: number;
  /** Of the tree that `root` is the hash of. */
  readonly size: number;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
  readonly sha256: Digest;
}

/** Whether the leaf stands at this index of the tree      RFC 9162 section 2.1.3.2, for the proofs of RFC 6962 */
export function verifyInclusion({ leafHash, index, size, proof, root, sha256 }: InclusionCheck): boolean {
  if (index < 0 || index >= size || !areHashes(proof)) return false;
  const steps = sides(index, size - 1, proof.length);
  if (!steps) return false;
  const computed = proof.reduce(
    (hash, sibling, at) => (steps[at] === "left" ? nodeHash(sibling, hash, sha256) : nodeHash(hash, sibling, sha256)),
    leafHash,
  );
  return sameOctets(computed, root);
}

export interface TreeRoot {
  readonly size: number;
  readonly root: Uint8Array;
}

export interface ConsistencyCheck {
  readonly first: TreeRoot;
  readonly second: TreeRoot;
  readonly proof: readonly Uint8Array[];
  readonly sha256: Digest;
}

/**
 * Whether the first tree is the start of the second: nothing was removed, changed or put in between. Nothing can be proved of
 * an empty first tree, except that it equals itself      RFC 9162 section 2.1.4.2
 */
export function verifyConsistency({ first, second, proof, sha256 }: ConsistencyCheck): boolean {
  if (first.size === second.size) return proof.length === 0 && sameOctets(first.root, second.root);
  if (first.size < 1 || first.size > second.size || proof.length === 0 || !areHashes(proof)) return false;
  let node = first.size - 1;
  let last = second.size - 1;
  while (isOdd(node)) [node, last] = [half(node), half(last)];
  // A first tree that is a full subtree of the second is where the walk starts, and is not sent.
  const [start = first.root, ...rest] = node === 0 ? [first.root, ...proof] : proof;
  const steps = sides(node, last, rest.length);
  if (!steps) return false;
  return leadsToBoth(start, rest, steps, { first: first.root, second: second.root, sha256 });
}

interface Roots {
  readonly first: Uint8Array;
  readonly second: Uint8Array;
  readonly sha256: Digest;
}

/** What stands on the left is in both trees; what stands on the right in the second alone. */
function leadsToBoth(start: Uint8Array, rest: readonly Uint8Array[], steps: readonly Side[], roots: Roots): boolean {
  let [first, second] = [start, start];
  for (const [at, sibling] of rest.entries()) {
    if (steps[at] === "left") {
      first = nodeHash(sibling, first, roots.sha256);
      second = nodeHash(sibling, second, roots.sha256);
    } else {
      second = nodeHash(second, sibling, roots.sha256);
    }
  }
  return sameOctets(first, roots.first) && sameOctets(second, roots.second);
}
