import { consistencyProof, inclusionProof } from "../../pki/transparency/merkleTree";
import { encodeDigitallySigned } from "../../pki/transparency/digitallySigned";
import type { ServiceContext } from "../operation";
import { acceptedRoots } from "./acceptedRoots";
import { badQuery, type LogQuery } from "./logQuery";
import type { OpenLog } from "./openLog";
import { storedTree } from "./storedTree";
import { signTreeHead } from "./treeHead";

/** What a log answers to a GET request: JSON with the members of RFC 6962 section 4. */
export type LogReading = (
  context: Pick<ServiceContext, "store" | "clock">,
  log: OpenLog,
  query: LogQuery,
) => object | Promise<object>;

/** Of one page; who wants more asks again. */
const mostEntries = 1000;

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

/** By the last part of the path      RFC 6962 sections 4.3 to 4.8 */
export const logReadings: ReadonlyMap<string, LogReading> = new Map<string, LogReading>([
  ["get-sth", getTreeHead],
  ["get-sth-consistency", getConsistency],
  ["get-proof-by-hash", getProofByHash],
  ["get-entries", getEntries],
  ["get-roots", getRoots],
  ["get-entry-and-proof", getEntryAndProof],
]);

async function getTreeHead(context: Pick<ServiceContext, "store" | "clock">, log: OpenLog): Promise<object> {
  const { size, timestamp, root, signed } = await signTreeHead(context, log);
  return {
    tree_size: size,
    timestamp: timestamp.getTime(),
    sha256_root_hash: base64(root),
    tree_head_signature: base64(encodeDigitallySigned(signed)),
  };
}

function getConsistency({ store }: Pick<ServiceContext, "store">, { id }: OpenLog, query: LogQuery): object {
  const first = query.number("first");
  const second = knownSize(query.number("second"), store.transparencyLogs.size(id));
  if (first > second) throw badQuery(`The first tree, of ${first} entries, is larger than the second, of ${second}.`);
  const proof = consistencyProof(first, second, storedTree(store.transparencyLogs, id).hashAt);
  return { consistency: proof.map(base64) };
}

function getProofByHash({ store }: Pick<ServiceContext, "store">, { id }: OpenLog, query: LogQuery): object {
  const hash = query.hash("hash");
  const size = knownSize(query.number("tree_size"), store.transparencyLogs.size(id));
  const index = store.transparencyLogs.positionOf(id, hash);
  if (index === undefined || index >= size) throw badQuery(`No entry has this hash in the tree of size ${size}.`);
  const proof = inclusionProof(index, size, storedTree(store.transparencyLogs, id).hashAt);
  return { leaf_index: index, audit_path: proof.map(base64) };
}

function getEntries({ store }: Pick<ServiceContext, "store">, { id }: OpenLog, query: LogQuery): object {
  const [start, end] = [query.number("start"), query.number("end")];
  const size = store.transparencyLogs.size(id);
  if (start > end) throw badQuery(`The entries end, at ${end}, before they start, at ${start}.`);
  if (start >= size) throw badQuery(`There is no entry ${start}: the log has ${size}, and the first one is 0.`);
  const found = store.transparencyLogs.entries(id, start, Math.min(end + 1, start + mostEntries));
  return { entries: found.map(({ leaf, extraData }) => ({ leaf_input: base64(leaf), extra_data: base64(extraData) })) };
}

function getRoots(context: Pick<ServiceContext, "store">): object {
  return { certificates: [...acceptedRoots(context)].map(({ der }) => base64(der)) };
}

function getEntryAndProof({ store }: Pick<ServiceContext, "store">, { id }: OpenLog, query: LogQuery): object {
  const index = query.number("leaf_index");
  const size = knownSize(query.number("tree_size"), store.transparencyLogs.size(id));
  const [entry] = index < size ? store.transparencyLogs.entries(id, index, index + 1) : [];
  if (!entry) throw badQuery(`There is no entry ${index} in the tree of size ${size}.`);
  const proof = inclusionProof(index, size, storedTree(store.transparencyLogs, id).hashAt);
  return {
    leaf_input: base64(entry.leaf),
    extra_data: base64(entry.extraData),
    audit_path: proof.map(base64),
  };
}

function knownSize(asked: number, present: number): number {
  if (asked <= present) return asked;
  throw badQuery(`The tree has ${present} entries, not ${asked}.`);
}
