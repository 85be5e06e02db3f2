import type { SqlDriver, SqlRow } from "../driver/driver";
import { Row } from "../row";
import type { Realm } from "./realm";

export interface RetainedMessageRecord {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly qos: 0 | 1;
  readonly at: Date;
}

/** Reads may be called at any time; what changes something only inside `Store.transaction`. */
export interface RetainedMessageRepository {
  find(realm: Realm, topic: string): RetainedMessageRecord | undefined;
  count(realm: Realm): number;
  /** In the order of topics, after this one. */
  list(realm: Realm, page: { readonly after: string; readonly limit: number }): RetainedMessageRecord[];
  /** In place of the one that the topic has. */
  put(realm: Realm, message: RetainedMessageRecord): void;
  remove(realm: Realm, topic: string): void;
}

export function createRetainedMessageRepository(database: SqlDriver): RetainedMessageRepository {
  const select = "SELECT topic, payload, qos, at FROM iot_retained_message WHERE realm = ?";
  const find = database.prepare(`${select} AND topic = ?`);
  const list = database.prepare(`${select} AND topic > ? ORDER BY topic LIMIT ?`);
  const count = database.prepare("SELECT COUNT(*) AS count FROM iot_retained_message WHERE realm = ?");
  const put = database.prepare(`
    INSERT OR REPLACE INTO iot_retained_message (realm, topic, payload, qos, at) VALUES (?, ?, ?, ?, ?)`);
  const remove = database.prepare("DELETE FROM iot_retained_message WHERE realm = ? AND topic = ?");
  return {
    find: (realm, topic) => {
      const row = find.get(realm, topic);
      return row && toRecord(row);
    },
    count: (realm) => new Row(count.get(realm) ?? {}).integer("count"),
    list: (realm, { after, limit }) => list.all(realm, after, limit).map(toRecord),
    put: (realm, { topic, payload, qos, at }) => void put.run(realm, topic, payload, qos, at.getTime()),
    remove: (realm, topic) => void remove.run(realm, topic),
  };
}

function toRecord(columns: SqlRow): RetainedMessageRecord {
  const row = new Row(columns);
  return {
    topic: row.text("topic"),
    payload: row.bytes("payload"),
    qos: row.integer("qos") === 1 ? 1 : 0,
    at: row.date("at"),
  };
}
