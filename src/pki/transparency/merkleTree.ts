import type { Digest } from "../digest";
import { joinBytes } from "./tlsStructure";

/**
 * MTH({d(0)}) = SHA-256(0x00 || d(0))      RFC 6962 section 2.1
 */
export const leafHash = (leaf: Uint8Array, sha256: Digest): Uint8Array => sha256(joinBytes(Uint8Array.of(0), leaf));

/** SHA-256(0x01 || left || right)      RFC 6962 section 2.1 */
export const nodeHash = (left: Uint8Array, right: Uint8Array, sha256: Digest): Uint8Array =>
  sha256(joinBytes(Uint8Array.of(1), left, right));

/** The largest power of two below n, for n > 1. */
function splitPoint(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** The Merkle Tree Hash of leaves given by their hashes; the digest of nothing for none      RFC 6962 section 2.1 */
export function merkleTreeHash(leafHashes: readonly Uint8Array[], sha256: Digest): Uint8Array {
  const [only] = leafHashes;
  if (!only) return sha256(new Uint8Array());
  if (leafHashes.length === 1) return only;
  const split = splitPoint(leafHashes.length);
  const left = merkleTreeHash(leafHashes.slice(0, split), sha256);
  return nodeHash(left, merkleTreeHash(leafHashes.slice(split), sha256), sha256);
}

/**
 * The Merkle Tree Hash of the leaves from `start` up to, but without, `end`; never of none. Who has many leaves keeps the
 * hashes of full subtrees (end - start a power of two that divides start): they never change.
 */
export type HashAt = (start: number, end: number) => Uint8Array;

/** PATH(m, D[n]) for the leaf with this index in the tree of this size      RFC 6962 section 2.1.1 */
export function inclusionProof(index: number, size: number, hashAt: HashAt): Uint8Array[] {
  const path = (start: number, end: number): Uint8Array[] => {
    if (end - start <= 1) return [];
    const middle = start + splitPoint(end - start);
    return index < middle
      ? [...path(start, middle), hashAt(middle, end)]
      : [...path(middle, end), hashAt(start, middle)];
  };
  return path(0, size);
}

/** PROOF(m, D[n]): that the tree of size `first` is the start of the one of size `second`      RFC 6962 section 2.1.2 */
export function consistencyProof(first: number, second: number, hashAt: HashAt): Uint8Array[] {
  /** SUBPROOF(m, D[n], b); `known` is b: the subtree is the whole first tree, whose hash the verifier has. */
  const subproof = (start: number, end: number, known: boolean): Uint8Array[] => {
    if (first === end) return known ? [] : [hashAt(start, end)];
    const middle = start + splitPoint(end - start);
    return first <= middle
      ? [...subproof(start, middle, known), hashAt(middle, end)]
      : [...subproof(middle, end, false), hashAt(start, middle)];
  };
  return first > 0 && first < second ? subproof(0, second, true) : [];
}
