import type { Digest } from "../digest";
import { nodeHash } from "./merkleTree";

/**
 * A Merkle tree that only grows, kept as the hashes of its full subtrees, the largest first: as many as its size has bits that
 * are set. Enough to compute every later root from the leaves that come.
 */
export class CompactTree {
  private constructor(
    private readonly sha256: Digest,
    private leaves: number,
    private readonly peaks: Uint8Array[],
  ) {}

  static empty(sha256: Digest): CompactTree {
    return new CompactTree(sha256, 0, []);
  }

  /** Undefined when so many hashes belong to no tree of this size. */
  static of(size: number, peaks: readonly Uint8Array[], sha256: Digest): CompactTree | undefined {
    if (!Number.isSafeInteger(size) || size < 0) return undefined;
    const bits = size.toString(2).replaceAll("0", "").length;
    return bits === peaks.length ? new CompactTree(sha256, size, [...peaks]) : undefined;
  }

  get size(): number {
    return this.leaves;
  }

  get subtrees(): readonly Uint8Array[] {
    return this.peaks;
  }

  append(leafHash: Uint8Array): void {
    let hash = leafHash;
    // Each full subtree of the same size on the left merges with what was put together so far.
    for (let size = this.leaves; size % 2 === 1; size = Math.floor(size / 2)) {
      hash = nodeHash(this.peaks.pop() ?? hash, hash, this.sha256);
    }
    this.peaks.push(hash);
    this.leaves += 1;
  }

  /** The Merkle Tree Hash      RFC 6962 section 2.1 */
  root(): Uint8Array {
    const last = this.peaks.at(-1);
    if (!last) return this.sha256(new Uint8Array());
    return this.peaks.slice(0, -1).reduceRight((right, left) => nodeHash(left, right, this.sha256), last);
  }
}
