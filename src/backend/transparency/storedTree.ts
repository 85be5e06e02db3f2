import { sha256 } from "../../crypto/digest";
import { type HashAt, merkleTreeHash, nodeHash } from "../../pki/transparency/merkleTree";
import type { TransparencyLogRepository } from "../store/transparencyLogs";

/** The Merkle tree of a log, over the hashes of full subtrees that the store keeps. */
export interface StoredTree {
  /** Asks for as many hashes as the range has full subtrees: two for each level at most. */
  readonly hashAt: HashAt;
  /** Of the first `size` leaves. */
  rootOf(size: number): Uint8Array;
  /** Writes down the subtrees that a new leaf makes full; inside a transaction, the entry being there. */
  complete(position: number, leafHash: Uint8Array): void;
}

export function storedTree(repository: TransparencyLogRepository, logId: number): StoredTree {
  const hashAt: HashAt = (start, end) => {
    const size = end - start;
    const level = Math.floor(Math.log2(size));
    const full = 2 ** level;
    if (full === size && start % full === 0) return repository.node(logId, level, start / full);
    const middle = start + (full === size ? full / 2 : full);
    return nodeHash(hashAt(start, middle), hashAt(middle, end), sha256);
  };
  return {
    hashAt,
    rootOf: (size) => (size === 0 ? merkleTreeHash([], sha256) : hashAt(0, size)),
    complete: (position, leafHash) => {
      let hash = leafHash;
      let at = position;
      for (let level = 1; at % 2 === 1; level += 1) {
        hash = nodeHash(repository.node(logId, level - 1, at - 1), hash, sha256);
        at = (at - 1) / 2;
        repository.putNode(logId, level, at, hash);
      }
    },
  };
}
