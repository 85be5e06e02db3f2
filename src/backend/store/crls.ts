import type { SqlDriver, SqlRow } from "./driver/driver";
import { Row } from "./row";

/** Where a CRL lies, and what certificates call it. */
export interface CrlLocation {
  readonly bucket: string;
  readonly key: string;
  readonly url: string;
}

/** One CRL of a CA: the complete one, or that of a partition of its certificates. */
export interface CrlRecord extends CrlLocation {
  /** 0: complete. */
  readonly partition: number;
  /** 0 until one was published. It rises from one to the next, whatever the clock does. */
  readonly number: number;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  /** When the next one is to be signed. */
  readonly dueAt: Date;
  /** How often something changed that it has to tell. */
  readonly changes: number;
}

export type PublishedCrl = Omit<CrlRecord, "partition">;

/** Reads may be called at any time; what changes something only inside `Store.transaction`. */
export interface CrlRepository {
  /** By partition. */
  list(authorityId: number): CrlRecord[];
  /** Whether a CRL lies there, of whatever CA. */
  isAt(bucket: string, key: string): boolean;
  /** Adds one that is due; nothing happens when the CA has it. */
  add(authorityId: number, partition: number, location: CrlLocation): void;
  /** What is written down when one was published; it stays due when more has changed than that one knew of. */
  setPublished(authorityId: number, partition: number, crl: PublishedCrl): void;
  postpone(authorityId: number, partition: number, until: Date): void;
  /** All of them, or those that a certificate belongs to. */
  makeDue(authorityId: number, certificateId?: number): void;

  /** The newest partition at URLs that start so, when it has fewer certificates than this. */
  openPartition(authorityId: number, urlStart: string, most: number): CrlRecord | undefined;
  /** Counts a certificate in. */
  join(authorityId: number, partition: number, certificateId: number): void;
}

export function createCrlRepository(database: SqlDriver): CrlRepository {
  return { ...published(database), ...partitions(database) };
}

const columns = "partition, bucket, key, url, number, this_update, next_update, due_at, changes FROM crl";

function published(database: SqlDriver): Omit<CrlRepository, "openPartition" | "join"> {
  const list = database.prepare(`SELECT ${columns} WHERE authority_id = ? ORDER BY partition`);
  const isAt = database.prepare("SELECT 1 FROM crl WHERE bucket = ? AND key = ? LIMIT 1");
  const add = database.prepare("INSERT OR IGNORE INTO crl VALUES (?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0)");
  const set = database.prepare(`
    UPDATE crl SET bucket = ?, key = ?, url = ?, number = ?, this_update = ?, next_update = ?,
      due_at = CASE WHEN changes = ? THEN ? ELSE 0 END
    WHERE authority_id = ? AND partition = ?`);
  const postpone = database.prepare("UPDATE crl SET due_at = ? WHERE authority_id = ? AND partition = ?");
  const makeAllDue = database.prepare("UPDATE crl SET due_at = 0, changes = changes + 1 WHERE authority_id = ?");
  const makeDue = database.prepare(`
    UPDATE crl SET due_at = 0, changes = changes + 1 WHERE authority_id = ?
    AND partition IN (0, (SELECT crl_partition FROM certificate WHERE id = ?))`);
  return {
    list: (authorityId) => list.all(authorityId).map(toCrl),
    isAt: (bucket, key) => isAt.get(bucket, key) !== undefined,
    add: (authorityId, partition, { bucket, key, url }) => {
      add.run(authorityId, partition, bucket, key, url);
    },
    setPublished: (authorityId, partition, { bucket, key, url, number, changes, ...times }) => {
      const { thisUpdate, nextUpdate, dueAt } = times;
      const from = [bucket, key, url, number, thisUpdate.getTime(), nextUpdate.getTime()];
      set.run(...from, changes, dueAt.getTime(), authorityId, partition);
    },
    postpone: (authorityId, partition, until) => {
      postpone.run(until.getTime(), authorityId, partition);
    },
    makeDue: (authorityId, certificateId) => {
      if (certificateId === undefined) makeAllDue.run(authorityId);
      else makeDue.run(authorityId, certificateId);
    },
  };
}

function partitions(database: SqlDriver): Pick<CrlRepository, "openPartition" | "join"> {
  const open = database.prepare(`
    SELECT ${columns} WHERE authority_id = ? AND partition > 0 AND substr(url, 1, length(?)) = ? AND certificates < ?
    ORDER BY partition DESC LIMIT 1`);
  const count = database.prepare(
    "UPDATE crl SET certificates = certificates + 1 WHERE authority_id = ? AND partition = ?",
  );
  const assign = database.prepare("UPDATE certificate SET crl_partition = ? WHERE id = ?");
  return {
    openPartition: (authorityId, urlStart, most) => {
      const row = open.get(authorityId, urlStart, urlStart, most);
      return row && toCrl(row);
    },
    join: (authorityId, partition, certificateId) => {
      count.run(authorityId, partition);
      assign.run(partition, certificateId);
    },
  };
}

function toCrl(columns: SqlRow): CrlRecord {
  const row = new Row(columns);
  return {
    partition: row.integer("partition"),
    bucket: row.text("bucket"),
    key: row.text("key"),
    url: row.text("url"),
    number: row.integer("number"),
    thisUpdate: row.date("this_update"),
    nextUpdate: row.date("next_update"),
    dueAt: row.date("due_at"),
    changes: row.integer("changes"),
  };
}
