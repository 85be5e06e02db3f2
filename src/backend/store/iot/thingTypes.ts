import type { SqlDriver, SqlRow } from "../driver/driver";
import { Row } from "../row";
import { pagesOf } from "./page";
import type { OrderedPage, Realm } from "./realm";

export interface ThingType {
  /** Rises with creation; the cursor of a page. */
  readonly id: number;
  readonly realm: Realm;
  readonly name: string;
  /** A UUID. */
  readonly typeId: string;
  /** As it was given. */
  readonly properties: ThingTypeProperties;
  /** Set: no thing may get this type any more. */
  readonly deprecatedAt?: Date;
  readonly createdAt: Date;
}

export interface ThingTypeProperties {
  readonly thingTypeDescription?: string | undefined;
  readonly searchableAttributes?: readonly string[] | undefined;
}

/** Reads may be called at any time; what changes something only inside `Store.transaction`. */
export interface ThingTypeRepository {
  insert(type: Omit<ThingType, "id" | "deprecatedAt">): ThingType;
  find(realm: Realm, name: string): ThingType | undefined;
  list(realm: Realm, page: OrderedPage): ThingType[];
  setDeprecated(id: number, at: Date | undefined): void;
  remove(id: number): void;
}

const select = `
  SELECT id, realm, name, type_id, properties, deprecated_at, created_at FROM iot_thing_type`;

export function createThingTypeRepository(database: SqlDriver): ThingTypeRepository {
  const insert = database.prepare(`
    INSERT INTO iot_thing_type (realm, name, type_id, properties, created_at) VALUES (?, ?, ?, ?, ?)`);
  const find = database.prepare(`${select} WHERE realm = ? AND name = ?`);
  const pages = pagesOf(database, `${select} WHERE realm = ?`);
  const deprecate = database.prepare("UPDATE iot_thing_type SET deprecated_at = ? WHERE id = ?");
  const remove = database.prepare("DELETE FROM iot_thing_type WHERE id = ?");
  return {
    insert: (type) => {
      const { realm, name, typeId, properties, createdAt } = type;
      const { lastInsertRowid: id } = insert.run(
        ...[realm, name, typeId, JSON.stringify(properties), createdAt.getTime()],
      );
      return { ...type, id };
    },
    find: (realm, name) => {
      const row = find.get(realm, name);
      return row && toThingType(row);
    },
    list: (realm, page) => pages([realm], page).map(toThingType),
    setDeprecated: (id, at) => void deprecate.run(at?.getTime() ?? null, id),
    remove: (id) => void remove.run(id),
  };
}

function toThingType(columns: SqlRow): ThingType {
  const row = new Row(columns);
  const deprecatedAt = row.optionalDate("deprecated_at");
  return {
    id: row.integer("id"),
    realm: row.text("realm"),
    name: row.text("name"),
    typeId: row.text("type_id"),
    properties: JSON.parse(row.text("properties")) as ThingTypeProperties,
    ...(deprecatedAt && { deprecatedAt }),
    createdAt: row.date("created_at"),
  };
}
