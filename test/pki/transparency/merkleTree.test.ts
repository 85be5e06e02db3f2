import assert from "node:assert/strict";
import { sha256 } from "../../../src/crypto/digest";
import { consistencyProof, inclusionProof, leafHash, merkleTreeHash } from "../../../src/pki/transparency/merkleTree";
import { verifyConsistency, verifyInclusion } from "../../../src/pki/transparency/verifyProof";
import { bytesOf, recordsOf } from "./transparencyFixtures";

type ProofRecord = { readonly id: string; readonly proof: readonly string[] | null; readonly wantErr: boolean } & (
  | {
      readonly kind: "inclusion";
      readonly leafIdx: number;
      readonly treeSize: number;
      readonly root: string;
      readonly leafHash: string;
    }
  | {
      readonly kind: "consistency";
      readonly size1: number;
      readonly size2: number;
      readonly root1: string;
      readonly root2: string;
    }
);

function isAccepted(record: ProofRecord): boolean {
  const proof = (record.proof ?? []).map(bytesOf);
  if (record.kind === "inclusion") {
    const { leafIdx: index, treeSize: size } = record;
    return verifyInclusion({
      leafHash: bytesOf(record.leafHash),
      index,
      size,
      proof,
      root: bytesOf(record.root),
      sha256,
    });
  }
  const first = { size: record.size1, root: bytesOf(record.root1) };
  const second = { size: record.size2, root: bytesOf(record.root2) };
  return verifyConsistency({ first, second, proof, sha256 });
}

suite("the tree of a log", () => {
  const size = 66;
  const hashes = Array.from({ length: size }, (_, index) => leafHash(Uint8Array.of(index), sha256));
  const hashAt = (start: number, end: number): Uint8Array => merkleTreeHash(hashes.slice(start, end), sha256);
  const treeOf = (leaves: number) => ({ size: leaves, root: hashAt(0, leaves) });

  for (const record of recordsOf<ProofRecord>("proofs.jsonl")) {
    test(`${record.wantErr ? "refuses" : "accepts"} the proof ${record.id}`, () => {
      assert.equal(isAccepted(record), !record.wantErr);
    });
  }

  test("has the root of RFC 6962 when it is empty: the digest of nothing", () => {
    assert.equal(
      Buffer.from(merkleTreeHash([], sha256)).toString("hex"),
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    );
  });

  test("proves each leaf in each size, and no other leaf by the same proof", () => {
    for (let leaves = 1; leaves <= size; leaves += 1) {
      for (let index = 0; index < leaves; index += 1) {
        const proof = inclusionProof(index, leaves, hashAt);
        const check = { index, size: leaves, proof, root: hashAt(0, leaves), sha256 };
        const leaf = hashes[index] ?? new Uint8Array();
        assert.ok(verifyInclusion({ ...check, leafHash: leaf }), `${index} of ${leaves}`);
        assert.ok(!verifyInclusion({ ...check, leafHash: leafHash(leaf, sha256) }), `another in ${index} of ${leaves}`);
      }
    }
  });

  test("proves each size to be the start of each larger one, and not of a tree with another leaf", () => {
    const other = [leafHash(Uint8Array.of(200), sha256), ...hashes.slice(1)];
    for (let second = 2; second <= size; second += 1) {
      for (let first = 1; first < second; first += 1) {
        const proof = consistencyProof(first, second, hashAt);
        const what = `${first} and ${second}`;
        assert.ok(verifyConsistency({ first: treeOf(first), second: treeOf(second), proof, sha256 }), what);
        const changed = { size: second, root: merkleTreeHash(other.slice(0, second), sha256) };
        assert.ok(!verifyConsistency({ first: treeOf(first), second: changed, proof, sha256 }), what);
      }
    }
  });
});
