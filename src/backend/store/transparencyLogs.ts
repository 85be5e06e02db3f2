import type { SqlDriver, SqlRow } from "./driver/driver";
import { Row } from "./row";

/** A log of certificate transparency. */
export interface TransparencyLogRecord {
  readonly id: number;
  readonly name: string;
  /** DER. */
  readonly subjectPublicKeyInfo: Uint8Array;
  /** From `KeyVault.seal`. */
  readonly sealedKey: Uint8Array;
}

export interface TransparencyEntry {
  /** MerkleTreeLeaf, and what stands beside it (RFC 6962 section 4.6). */
  readonly leaf: Uint8Array;
  readonly extraData: Uint8Array;
}

export interface NewTransparencyEntry extends TransparencyEntry {
  readonly position: number;
  readonly leafHash: Uint8Array;
  /** SHA-256 of what was submitted, whenever that was. */
  readonly submission: Uint8Array;
  /** SignedCertificateTimestamp as it is answered. */
  readonly timestamp: Uint8Array;
}

/** Reads may be called at any time; what changes something only inside `Store.transaction`. */
export interface TransparencyLogRepository {
  find(name: string): TransparencyLogRecord | undefined;
  insert(log: Omit<TransparencyLogRecord, "id">): TransparencyLogRecord;
  /** How many entries it has. */
  size(id: number): number;
  /** The latest time that the log has signed. */
  lastTimestamp(id: number): Date;
  setLastTimestamp(id: number, at: Date): void;
  /** What was answered to this submission before. */
  timestampOf(id: number, submission: Uint8Array): Uint8Array | undefined;
  append(id: number, entry: NewTransparencyEntry): void;
  /** From `start` up to, but without, `end`. */
  entries(id: number, start: number, end: number): TransparencyEntry[];
  /** Where the leaf with this hash stands. */
  positionOf(id: number, leafHash: Uint8Array): number | undefined;
  /** The hash of the full subtree of 2^level leaves that begins at leaf position * 2^level. Throws for one that is not there. */
  node(id: number, level: number, position: number): Uint8Array;
  /** Of a level above the leaves'. */
  putNode(id: number, level: number, position: number, hash: Uint8Array): void;
}

export function createTransparencyLogRepository(database: SqlDriver): TransparencyLogRepository {
  return { ...logs(database), ...entries(database), ...nodes(database) };
}

type OfLogs = "find" | "insert" | "lastTimestamp" | "setLastTimestamp";

function logs(database: SqlDriver): Pick<TransparencyLogRepository, OfLogs> {
  const find = database.prepare("SELECT id, name, spki, sealed FROM transparency_log WHERE name = ?");
  const insert = database.prepare(
    "INSERT INTO transparency_log (name, spki, sealed, last_timestamp) VALUES (?, ?, ?, 0)",
  );
  const last = database.prepare("SELECT last_timestamp FROM transparency_log WHERE id = ?");
  const setLast = database.prepare("UPDATE transparency_log SET last_timestamp = ? WHERE id = ?");
  return {
    find: (name) => {
      const row = find.get(name);
      return row && toRecord(row);
    },
    insert: (log) => {
      const { lastInsertRowid } = insert.run(log.name, log.subjectPublicKeyInfo, log.sealedKey);
      return { ...log, id: lastInsertRowid };
    },
    lastTimestamp: (id) => present(last.get(id)).date("last_timestamp"),
    setLastTimestamp: (id, at) => void setLast.run(at.getTime(), id),
  };
}

type OfEntries = "size" | "timestampOf" | "append" | "entries" | "positionOf";

function entries(database: SqlDriver): Pick<TransparencyLogRepository, OfEntries> {
  const size = database.prepare(
    "SELECT coalesce(max(position) + 1, 0) AS size FROM transparency_entry WHERE log_id = ?",
  );
  const timestamp = database.prepare("SELECT timestamp FROM transparency_entry WHERE log_id = ? AND submission = ?");
  const position = database.prepare("SELECT position FROM transparency_entry WHERE log_id = ? AND leaf_hash = ?");
  const insert = database.prepare(`
    INSERT INTO transparency_entry (log_id, position, leaf_hash, submission, timestamp, leaf, extra_data)
    VALUES (?, ?, ?, ?, ?, ?, ?)`);
  const page = database.prepare(`
    SELECT leaf, extra_data FROM transparency_entry WHERE log_id = ? AND position >= ? AND position < ?
    ORDER BY position`);
  return {
    size: (id) => present(size.get(id)).integer("size"),
    timestampOf: (id, submission) => {
      const row = timestamp.get(id, submission);
      return row && new Row(row).bytes("timestamp");
    },
    append: (id, { position: at, leafHash, submission, timestamp: answered, leaf, extraData }) =>
      void insert.run(id, at, leafHash, submission, answered, leaf, extraData),
    entries: (id, start, end) =>
      page.all(id, start, end).map((columns) => {
        const row = new Row(columns);
        return { leaf: row.bytes("leaf"), extraData: row.bytes("extra_data") };
      }),
    positionOf: (id, leafHash) => {
      const row = position.get(id, leafHash);
      return row && new Row(row).integer("position");
    },
  };
}

function nodes(database: SqlDriver): Pick<TransparencyLogRepository, "node" | "putNode"> {
  const leaf = database.prepare("SELECT leaf_hash AS hash FROM transparency_entry WHERE log_id = ? AND position = ?");
  const inner = database.prepare("SELECT hash FROM transparency_node WHERE log_id = ? AND level = ? AND position = ?");
  const put = database.prepare("INSERT INTO transparency_node (log_id, level, position, hash) VALUES (?, ?, ?, ?)");
  return {
    node: (id, level, position) =>
      present(level === 0 ? leaf.get(id, position) : inner.get(id, level, position)).bytes("hash"),
    putNode: (id, level, position, hash) => void put.run(id, level, position, hash),
  };
}

function present(columns: SqlRow | undefined): Row {
  if (!columns) throw new Error("The transparency log lacks a record.");
  return new Row(columns);
}

function toRecord(columns: SqlRow): TransparencyLogRecord {
  const row = new Row(columns);
  return {
    id: row.integer("id"),
    name: row.text("name"),
    subjectPublicKeyInfo: row.bytes("spki"),
    sealedKey: row.bytes("sealed"),
  };
}
