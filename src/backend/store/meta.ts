import type { SqlDriver } from "./driver/driver";
import { Row } from "./row";

/** Facts about the store itself, by name. */
export interface Meta {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
}

export function createMeta(database: SqlDriver): Meta {
  const get = database.prepare("SELECT value FROM meta WHERE name = ?");
  const set = database.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)");
  return {
    get: (name) => {
      const row = get.get(name);
      return row && new Row(row).text("value");
    },
    set: (name, value) => {
      set.run(name, value);
    },
  };
}
