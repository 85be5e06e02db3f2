import type { SqlDriver } from "./driver/driver";
import { Row } from "./row";

export interface Tag {
  readonly key: string;
  readonly value?: string;
}

/** Reads may be called at any time; what changes something only inside `Store.transaction`. */
export interface TagRepository {
  /** By key. */
  list(resourceArn: string): Tag[];
  /** Adds tags; a tag with the same key gets the new value. */
  put(resourceArn: string, tags: readonly Tag[]): void;
  /** A tag without value is removed by its key, one with a value only where the value is equal. */
  remove(resourceArn: string, tags: readonly Tag[]): void;
}

export function createTagRepository(database: SqlDriver): TagRepository {
  const list = database.prepare("SELECT key, value FROM tag WHERE resource_arn = ? ORDER BY key");
  const put = database.prepare("INSERT OR REPLACE INTO tag (resource_arn, key, value) VALUES (?, ?, ?)");
  const removeKey = database.prepare("DELETE FROM tag WHERE resource_arn = ? AND key = ?");
  const removePair = database.prepare("DELETE FROM tag WHERE resource_arn = ? AND key = ? AND value = ?");
  return {
    list: (resourceArn) =>
      list.all(resourceArn).map((columns) => {
        const row = new Row(columns);
        return { key: row.text("key"), value: row.optionalText("value") };
      }),
    put: (resourceArn, tags) => {
      for (const { key, value } of tags) put.run(resourceArn, key, value ?? null);
    },
    remove: (resourceArn, tags) => {
      for (const { key, value } of tags) {
        if (value === undefined) removeKey.run(resourceArn, key);
        else removePair.run(resourceArn, key, value);
      }
    },
  };
}
