import type { SqlDriver, SqlRow } from "../driver/driver";
import { Row } from "../row";
import { pagesOf } from "./page";
import type { OrderedPage, Realm } from "./realm";

export interface Thing {
  /** Rises with creation; the cursor of a page. */
  readonly id: number;
  readonly realm: Realm;
  readonly name: string;
  /** A UUID. */
  readonly thingId: string;
  readonly typeName?: string;
  readonly billingGroup?: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly version: number;
  readonly createdAt: Date;
}

export type NewThing = Omit<Thing, "id" | "version">;

/** A principal is the ARN of a certificate. */
export interface Attachment {
  readonly id: number;
  readonly thing: string;
  readonly principal: string;
  readonly exclusive: boolean;
}

export interface ThingFilter {
  readonly typeName?: string | undefined;
  readonly attribute?: { readonly name: string; readonly value: string; readonly isPrefix: boolean } | undefined;
}

/** Reads may be called at any time; what changes something only inside `Store.transaction`. */
export interface ThingRepository {
  insert(thing: NewThing): Thing;
  find(realm: Realm, name: string): Thing | undefined;
  list(realm: Realm, page: OrderedPage, filter?: ThingFilter): Thing[];
  update(id: number, change: Pick<Thing, "typeName" | "attributes">): void;
  /** What is attached to it is detached. */
  remove(realm: Realm, name: string): void;
  /** False: it was attached. */
  attach(realm: Realm, thing: string, principal: string, exclusive?: boolean): boolean;
  detach(realm: Realm, thing: string, principal: string): boolean;
  /** Undefined: not attached. */
  attachment(realm: Realm, thing: string, principal: string): Attachment | undefined;
  principalsOf(realm: Realm, thing: string, page: OrderedPage): Attachment[];
  thingsOf(realm: Realm, principal: string, page: OrderedPage): Attachment[];
}

const select = `
  SELECT id, realm, name, thing_id, type_name, billing_group, attributes, version, created_at FROM iot_thing`;

/** `changed` is called by what changes what devices may do. */
export function createThingRepository(database: SqlDriver, changed: () => void): ThingRepository {
  return { ...things(database, changed), ...attachments(database, changed) };
}

type Attachments = "attach" | "detach" | "attachment" | "principalsOf" | "thingsOf";

function things(database: SqlDriver, changed: () => void): Omit<ThingRepository, Attachments> {
  const insert = database.prepare(`
    INSERT INTO iot_thing (realm, name, thing_id, type_name, billing_group, attributes, version, created_at)
    VALUES (?, ?, ?, ?, ?, ?, 1, ?)`);
  const find = database.prepare(`${select} WHERE realm = ? AND name = ?`);
  const list = listThings(database);
  const update = database.prepare(
    "UPDATE iot_thing SET type_name = ?, attributes = ?, version = version + 1 WHERE id = ?",
  );
  const remove = database.prepare("DELETE FROM iot_thing WHERE realm = ? AND name = ?");
  const detachAll = database.prepare("DELETE FROM iot_thing_principal WHERE realm = ? AND thing = ?");
  const leaveGroups = database.prepare("DELETE FROM iot_thing_group_member WHERE realm = ? AND thing = ?");
  return {
    insert: (thing) => {
      const { realm, name, thingId, typeName, billingGroup, attributes, createdAt } = thing;
      const optional = [typeName ?? null, billingGroup ?? null];
      const values = [realm, name, thingId, ...optional, JSON.stringify(attributes), createdAt.getTime()];
      changed();
      return { ...thing, id: insert.run(...values).lastInsertRowid, version: 1 };
    },
    find: (realm, name) => {
      const row = find.get(realm, name);
      return row && toThing(row);
    },
    list,
    update: (id, { typeName, attributes }) => {
      update.run(typeName ?? null, JSON.stringify(attributes), id);
      changed();
    },
    remove: (realm, name) => {
      changed();
      for (const statement of [remove, detachAll, leaveGroups]) statement.run(realm, name);
    },
  };
}

function listThings(database: SqlDriver): ThingRepository["list"] {
  const all = pagesOf(database, `${select} WHERE realm = ?`);
  const filtered = pagesOf(
    database,
    `${select} WHERE realm = ? AND (? IS NULL OR type_name = ?) AND (? IS NULL OR EXISTS (
       SELECT 1 FROM json_each(attributes) WHERE key = ? AND (value = ? OR (? AND substr(value, 1, length(?)) = ?))))`,
  );
  return (realm, page, { typeName = null, attribute } = {}) => {
    if (typeName === null && !attribute) return all([realm], page).map(toThing);
    const { name = null, value = null, isPrefix = false } = attribute ?? {};
    return filtered([realm, typeName, typeName, name, name, value, Number(isPrefix), value, value], page).map(toThing);
  };
}

function attachments(database: SqlDriver, changed: () => void): Pick<ThingRepository, Attachments> {
  const attach = database.prepare(
    "INSERT OR IGNORE INTO iot_thing_principal (realm, thing, principal, exclusive) VALUES (?, ?, ?, ?)",
  );
  const detach = database.prepare("DELETE FROM iot_thing_principal WHERE realm = ? AND thing = ? AND principal = ?");
  const columns = "SELECT id, thing, principal, exclusive FROM iot_thing_principal";
  const ofThing = pagesOf(database, `${columns} WHERE realm = ? AND thing = ?`);
  const ofPrincipal = pagesOf(database, `${columns} WHERE realm = ? AND principal = ?`);
  const one = database.prepare(`${columns} WHERE realm = ? AND thing = ? AND principal = ?`);
  return {
    attach: (realm, thing, principal, exclusive = false) => {
      changed();
      return attach.run(realm, thing, principal, Number(exclusive)).changes > 0;
    },
    detach: (realm, thing, principal) => {
      changed();
      return detach.run(realm, thing, principal).changes > 0;
    },
    attachment: (realm, thing, principal) => {
      const row = one.get(realm, thing, principal);
      return row && toAttachment(row);
    },
    principalsOf: (realm, thing, page) => ofThing([realm, thing], page).map(toAttachment),
    thingsOf: (realm, principal, page) => ofPrincipal([realm, principal], page).map(toAttachment),
  };
}

function toThing(columns: SqlRow): Thing {
  const row = new Row(columns);
  const typeName = row.optionalText("type_name");
  const billingGroup = row.optionalText("billing_group");
  return {
    id: row.integer("id"),
    realm: row.text("realm"),
    name: row.text("name"),
    thingId: row.text("thing_id"),
    ...(typeName !== undefined && { typeName }),
    ...(billingGroup !== undefined && { billingGroup }),
    attributes: JSON.parse(row.text("attributes")) as Record<string, string>,
    version: row.integer("version"),
    createdAt: row.date("created_at"),
  };
}

function toAttachment(columns: SqlRow): Attachment {
  const row = new Row(columns);
  return {
    id: row.integer("id"),
    thing: row.text("thing"),
    principal: row.text("principal"),
    exclusive: row.integer("exclusive") === 1,
  };
}
