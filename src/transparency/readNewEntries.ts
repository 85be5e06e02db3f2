import { sha256 } from "../crypto/digest";
import { CompactTree } from "../pki/transparency/compactTree";
import { sameOctets } from "../pki/der/sameOctets";
import { leafHash } from "../pki/transparency/merkleTree";
import type { TreeHead } from "../pki/transparency/treeHead";
import type { KeptLog } from "./monitorState";
import { TransparencyError } from "./transparencyError";
import type { RawEntry, TransparencyLogClient } from "./transparencyLogClient";

/** At most so many entries of a log are read at once: the last ones. */
const maximumEntries = 200_000;

export interface NewEntries {
  readonly read: number;
  /** Passed over, because there were too many. */
  readonly skipped: number;
  readonly kept: KeptLog;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "base64"));

/**
 * Looks at a log: its head is signed, goes on from the one that was kept, and the entries that it shows are those that it signed.
 * Throws TransparencyError for a log that breaks its promise.
 */
export async function readNewEntries(
  client: TransparencyLogClient,
  { last, readsAll }: { readonly last: KeptLog | undefined; readonly readsAll: boolean },
  take: (entry: RawEntry) => void,
  signal: AbortSignal,
): Promise<NewEntries> {
  const head = await client.treeHead(signal);
  if (last && (await isOlder(client, head, last, signal))) return { read: 0, skipped: 0, kept: last };
  const from = readsAll ? undefined : last;
  const known = from?.size ?? 0;
  const start = Math.max(known, head.size - maximumEntries);
  const skipped = start - known;
  const tree = skipped > 0 ? undefined : treeOf(from);
  for await (const page of client.entries(start, head.size, signal)) {
    for (const { leaf } of page) tree?.append(leafHash(leaf, sha256));
    page.forEach(take);
  }
  if (tree && !sameOctets(tree.root(), head.root)) throw notThoseSigned(client, head);
  return { read: head.size - start, skipped, kept: keep(client, head, tree) };
}

/** Proves the two heads to belong together. True when the log answers one from before the last look, as a mirror may. */
async function isOlder(client: TransparencyLogClient, head: TreeHead, last: KeptLog, signal: AbortSignal) {
  const lastRoot = { size: last.size, root: bytes(last.root) };
  if (head.size >= last.size) {
    await client.proveConsistency(lastRoot, head, signal);
    return false;
  }
  // A smaller tree at a later time: something was taken out.
  if (head.timestamp.getTime() > last.timestamp) {
    const message = `The log had ${last.size} entries and has ${head.size} now: "${client.url}".`;
    throw new TransparencyError("inconsistent-tree", message);
  }
  await client.proveConsistency(head, lastRoot, signal);
  return true;
}

function treeOf(last: KeptLog | undefined): CompactTree | undefined {
  if (!last) return CompactTree.empty(sha256);
  return last.subtrees && CompactTree.of(last.size, last.subtrees.map(bytes), sha256);
}

const notThoseSigned = ({ url }: TransparencyLogClient, { size }: TreeHead): TransparencyError =>
  new TransparencyError(
    "inconsistent-tree",
    `The entries that the log shows are not the ${size} that it signed: "${url}".`,
  );

function keep({ id, url }: TransparencyLogClient, head: TreeHead, tree: CompactTree | undefined): KeptLog {
  const { size, timestamp, root } = head;
  const subtrees = tree?.subtrees.map(base64);
  return { id, url, size, timestamp: timestamp.getTime(), root: base64(root), ...(subtrees && { subtrees }) };
}
