import type { SqlDriver } from "../driver/driver";
import { Row } from "../row";
import type { Realm } from "./realm";

/** Which kinds of events a realm publishes. */
export interface EventConfigurations {
  /** Names of kinds, such as "THING". */
  readonly enabled: readonly string[];
  readonly modifiedAt: Date;
}

export interface EventConfigurationRepository {
  /** Undefined: never set. */
  find(realm: Realm): EventConfigurations | undefined;
  /** Only inside `Store.transaction`. */
  put(realm: Realm, configurations: EventConfigurations): void;
}

export function createEventConfigurationRepository(database: SqlDriver): EventConfigurationRepository {
  const find = database.prepare("SELECT enabled, modified_at FROM iot_event_configuration WHERE realm = ?");
  const put = database.prepare(
    "INSERT OR REPLACE INTO iot_event_configuration (realm, enabled, modified_at) VALUES (?, ?, ?)",
  );
  return {
    find: (realm) => {
      const columns = find.get(realm);
      if (!columns) return undefined;
      const row = new Row(columns);
      return { enabled: JSON.parse(row.text("enabled")) as string[], modifiedAt: row.date("modified_at") };
    },
    put: (realm, { enabled, modifiedAt }) => void put.run(realm, JSON.stringify(enabled), modifiedAt.getTime()),
  };
}
