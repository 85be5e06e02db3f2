import type { SqlDriver } from "../driver/driver";
import { Row } from "../row";

export interface IotTag {
  readonly key: string;
  readonly value: string;
}

/** Tags of what AWS IoT knows, by ARN. What changes something only inside `Store.transaction`. */
export interface IotTagRepository {
  /** By key. */
  list(arn: string): IotTag[];
  /** Adds tags; a tag with the same key gets the new value. */
  put(arn: string, tags: readonly IotTag[]): void;
  remove(arn: string, keys: readonly string[]): void;
  /** When the resource is deleted. */
  removeAll(arn: string): void;
}

export function createIotTagRepository(database: SqlDriver): IotTagRepository {
  const list = database.prepare("SELECT key, value FROM iot_tag WHERE arn = ? ORDER BY key");
  const put = database.prepare("INSERT OR REPLACE INTO iot_tag (arn, key, value) VALUES (?, ?, ?)");
  const remove = database.prepare("DELETE FROM iot_tag WHERE arn = ? AND key = ?");
  const removeAll = database.prepare("DELETE FROM iot_tag WHERE arn = ?");
  return {
    list: (arn) =>
      list.all(arn).map((columns) => {
        const row = new Row(columns);
        return { key: row.text("key"), value: row.text("value") };
      }),
    put: (arn, tags) => {
      for (const { key, value } of tags) put.run(arn, key, value);
    },
    remove: (arn, keys) => {
      for (const key of keys) remove.run(arn, key);
    },
    removeAll: (arn) => void removeAll.run(arn),
  };
}
