import { sha256 } from "../crypto/digest";
import { verifySignature } from "../crypto/verifySignature";
import { PkiError } from "../pki/pkiError";
import { readDigitallySigned } from "../pki/transparency/digitallySigned";
import { TlsReader } from "../pki/transparency/tlsStructure";
import { type SignedTreeHead, treeHeadSignatureInput } from "../pki/transparency/treeHead";
import { type TreeRoot, verifyConsistency, verifyInclusion } from "../pki/transparency/verifyProof";
import { isSignedByLog } from "../pki/transparency/verifyTimestamp";
import { askLog } from "./askLog";
import { TransparencyError } from "./transparencyError";

/** An entry as the log keeps it. */
export interface RawEntry {
  readonly index: number;
  /** MerkleTreeLeaf */
  readonly leaf: Uint8Array;
  /** The chain, which nobody signed. */
  readonly extraData: Uint8Array;
}

/** A log that is asked over HTTP. What it promises is checked; a broken promise is a TransparencyError. */
export interface TransparencyLogClient {
  readonly url: string;
  /** SHA-256 of the key, base64. */
  readonly id: string;
  /** The present head of the tree, its signature verified: "signature-invalid". */
  treeHead(signal: AbortSignal): Promise<SignedTreeHead>;
  /** Has the log prove that one tree is the start of the other: "inconsistent-tree". */
  proveConsistency(first: TreeRoot, second: TreeRoot, signal: AbortSignal): Promise<void>;
  /** From `start` up to, but without, `end`; in as many pages as the log likes. */
  entries(start: number, end: number, signal: AbortSignal): AsyncGenerator<readonly RawEntry[]>;
  /** Has the log prove that a leaf is in a tree, and answers its index: "not-included". */
  proveInclusion(leafHash: Uint8Array, tree: TreeRoot, signal: AbortSignal): Promise<number>;
}

const pageSize = 500;

/**
 * `key`: the DER of the log's SubjectPublicKeyInfo. Throws TransparencyError "refused" for another scheme than http and https.
 * Nothing is asked before a method is called.
 */
export function transparencyLogClient(url: string, key: Uint8Array): TransparencyLogClient {
  refuseOtherSchemes(url);
  return {
    url,
    id: Buffer.from(sha256(key)).toString("base64"),
    treeHead: (signal) => treeHead(url, key, signal),
    proveConsistency: (first, second, signal) => proveConsistency(url, first, second, signal),
    entries: (start, end, signal) => entries(url, start, end, signal),
    proveInclusion: (leafHash, tree, signal) => proveInclusion(url, leafHash, tree, signal),
  };
}

function refuseOtherSchemes(url: string): void {
  if (URL.canParse(url) && ["http:", "https:"].includes(new URL(url).protocol)) return;
  throw new TransparencyError("refused", `A log is asked over http or https: "${url}".`);
}

async function treeHead(url: string, key: Uint8Array, signal: AbortSignal): Promise<SignedTreeHead> {
  const answer = await askLog(url, "get-sth", {}, signal);
  const head = {
    size: answer.number("tree_size"),
    timestamp: new Date(answer.number("timestamp")),
    root: answer.bytes("sha256_root_hash"),
  };
  const signed = readSignature(answer.bytes("tree_head_signature"));
  if (!(await isSignedByLog({ key }, treeHeadSignatureInput(head), signed, verifySignature))) {
    throw new TransparencyError("signature-invalid", `The tree head is not signed with the log's key: "${url}".`);
  }
  return { ...head, signed };
}

function readSignature(bytes: Uint8Array) {
  try {
    const reader = new TlsReader(bytes, "signature of the tree head");
    const signed = readDigitallySigned(reader);
    reader.finish();
    return signed;
  } catch (error) {
    if (error instanceof PkiError) throw new TransparencyError("malformed-answer", error.message, { cause: error });
    throw error;
  }
}

async function proveConsistency(url: string, first: TreeRoot, second: TreeRoot, signal: AbortSignal): Promise<void> {
  if (first.size === 0) return;
  const parameters = { first: String(first.size), second: String(second.size) };
  const isTrivial = first.size === second.size;
  const proof = isTrivial ? [] : (await askLog(url, "get-sth-consistency", parameters, signal)).byteList("consistency");
  if (verifyConsistency({ first, second, proof, sha256 })) return;
  const message = `The log's tree of ${second.size} entries does not go on from the one of ${first.size}: "${url}".`;
  throw new TransparencyError("inconsistent-tree", message);
}

async function* entries(
  url: string,
  start: number,
  end: number,
  signal: AbortSignal,
): AsyncGenerator<readonly RawEntry[]> {
  for (let next = start; next < end;) {
    const last = Math.min(end, next + pageSize) - 1;
    const answer = await askLog(url, "get-entries", { start: String(next), end: String(last) }, signal);
    const from = next;
    const page = answer.items("entries").map((item, at) => ({
      index: from + at,
      leaf: item.bytes("leaf_input"),
      extraData: item.bytes("extra_data"),
    }));
    if (page.length === 0 || page.length > last - next + 1) {
      throw new TransparencyError("malformed-answer", `The log answers ${page.length} entries from ${next} on.`);
    }
    next += page.length;
    yield page;
  }
}

async function proveInclusion(
  url: string,
  leafHash: Uint8Array,
  { size, root }: TreeRoot,
  signal: AbortSignal,
): Promise<number> {
  const parameters = { hash: Buffer.from(leafHash).toString("base64"), tree_size: String(size) };
  const answer = await askForProof(url, parameters, signal);
  const index = answer.number("leaf_index");
  if (verifyInclusion({ leafHash, index, size, proof: answer.byteList("audit_path"), root, sha256 })) return index;
  throw notIncluded(url, size);
}

async function askForProof(url: string, parameters: Readonly<Record<string, string>>, signal: AbortSignal) {
  try {
    return await askLog(url, "get-proof-by-hash", parameters, signal);
  } catch (error) {
    if (!(error instanceof TransparencyError) || error.code !== "refused") throw error;
    throw new TransparencyError("not-included", `The log proves no such entry: ${error.message}`, { cause: error });
  }
}

const notIncluded = (url: string, size: number): TransparencyError =>
  new TransparencyError("not-included", `The proof does not lead to the root of the ${size} entries: "${url}".`);
