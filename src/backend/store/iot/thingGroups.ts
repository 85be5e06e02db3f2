import type { SqlDriver, SqlRow } from "../driver/driver";
import { Row } from "../row";
import { pagesOf } from "./page";
import type { OrderedPage, Realm } from "./realm";

export interface ThingGroup {
  /** Rises with creation; the cursor of a page. */
  readonly id: number;
  readonly realm: Realm;
  readonly name: string;
  /** A UUID. */
  readonly groupId: string;
  /** The group that it is in. */
  readonly parent?: string;
  readonly properties: ThingGroupProperties;
  readonly version: number;
  readonly createdAt: Date;
}

export interface ThingGroupProperties {
  readonly thingGroupDescription?: string | undefined;
  readonly attributes?: Readonly<Record<string, string>> | undefined;
}

export interface ThingGroupMember {
  readonly id: number;
  readonly group: string;
  readonly thing: string;
}

/** Reads may be called at any time; what changes something only inside `Store.transaction`. */
export interface ThingGroupRepository {
  insert(group: Omit<ThingGroup, "id" | "version">): ThingGroup;
  find(realm: Realm, name: string): ThingGroup | undefined;
  list(realm: Realm, page: OrderedPage): ThingGroup[];
  /** Those that are directly in it. */
  children(realm: Realm, name: string): ThingGroup[];
  update(id: number, properties: ThingGroupProperties): void;
  /** Its things leave it. */
  remove(realm: Realm, name: string): void;
  /** False: it was in the group. */
  addThing(realm: Realm, group: string, thing: string): boolean;
  removeThing(realm: Realm, group: string, thing: string): boolean;
  thingsIn(realm: Realm, group: string, page: OrderedPage): ThingGroupMember[];
  groupsOf(realm: Realm, thing: string, page: OrderedPage): ThingGroupMember[];
}

const select = `
  SELECT id, realm, name, group_id, parent, properties, version, created_at FROM iot_thing_group`;

/** `changed` is called by what changes what devices may do. */
export function createThingGroupRepository(database: SqlDriver, changed: () => void): ThingGroupRepository {
  return { ...groups(database, changed), ...members(database, changed) };
}

type Members = "addThing" | "removeThing" | "thingsIn" | "groupsOf";

function groups(database: SqlDriver, changed: () => void): Omit<ThingGroupRepository, Members> {
  const insert = database.prepare(`
    INSERT INTO iot_thing_group (realm, name, group_id, parent, properties, version, created_at)
    VALUES (?, ?, ?, ?, ?, 1, ?)`);
  const find = database.prepare(`${select} WHERE realm = ? AND name = ?`);
  const children = database.prepare(`${select} WHERE realm = ? AND parent = ? ORDER BY id`);
  const pages = pagesOf(database, `${select} WHERE realm = ?`);
  const update = database.prepare("UPDATE iot_thing_group SET properties = ?, version = version + 1 WHERE id = ?");
  const remove = database.prepare("DELETE FROM iot_thing_group WHERE realm = ? AND name = ?");
  const removeMembers = database.prepare("DELETE FROM iot_thing_group_member WHERE realm = ? AND group_name = ?");
  return {
    insert: (group) => {
      const { realm, name, groupId, parent = null, properties, createdAt } = group;
      const values = [realm, name, groupId, parent, JSON.stringify(properties), createdAt.getTime()];
      return { ...group, id: insert.run(...values).lastInsertRowid, version: 1 };
    },
    find: (realm, name) => {
      const row = find.get(realm, name);
      return row && toThingGroup(row);
    },
    list: (realm, page) => pages([realm], page).map(toThingGroup),
    children: (realm, name) => children.all(realm, name).map(toThingGroup),
    update: (id, properties) => void update.run(JSON.stringify(properties), id),
    remove: (realm, name) => {
      for (const statement of [remove, removeMembers]) statement.run(realm, name);
      changed();
    },
  };
}

function members(database: SqlDriver, changed: () => void): Pick<ThingGroupRepository, Members> {
  const add = database.prepare(
    "INSERT OR IGNORE INTO iot_thing_group_member (realm, group_name, thing) VALUES (?, ?, ?)",
  );
  const remove = database.prepare(
    "DELETE FROM iot_thing_group_member WHERE realm = ? AND group_name = ? AND thing = ?",
  );
  const columns = "SELECT id, group_name, thing FROM iot_thing_group_member";
  const ofGroup = pagesOf(database, `${columns} WHERE realm = ? AND group_name = ?`);
  const ofThing = pagesOf(database, `${columns} WHERE realm = ? AND thing = ?`);
  return {
    addThing: (realm, group, thing) => {
      changed();
      return add.run(realm, group, thing).changes > 0;
    },
    removeThing: (realm, group, thing) => {
      changed();
      return remove.run(realm, group, thing).changes > 0;
    },
    thingsIn: (realm, group, page) => ofGroup([realm, group], page).map(toMember),
    groupsOf: (realm, thing, page) => ofThing([realm, thing], page).map(toMember),
  };
}

function toThingGroup(columns: SqlRow): ThingGroup {
  const row = new Row(columns);
  const parent = row.optionalText("parent");
  return {
    id: row.integer("id"),
    realm: row.text("realm"),
    name: row.text("name"),
    groupId: row.text("group_id"),
    ...(parent !== undefined && { parent }),
    properties: JSON.parse(row.text("properties")) as ThingGroupProperties,
    version: row.integer("version"),
    createdAt: row.date("created_at"),
  };
}

function toMember(columns: SqlRow): ThingGroupMember {
  const row = new Row(columns);
  return { id: row.integer("id"), group: row.text("group_name"), thing: row.text("thing") };
}
