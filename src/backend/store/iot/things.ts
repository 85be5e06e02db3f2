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

/** Reads may be called at any time; what changes something only inside `Store.transaction`. */
export interface ThingRepository {
  insert(thing: NewThing): Thing;
  find(realm: Realm, name: string): Thing | undefined;
  list(realm: Realm, page: OrderedPage): Thing[];
  update(id: number, change: Pick<Thing, "typeName" | "attributes">): void;
  /** What is attached to it is detached. */
  remove(realm: Realm, name: string): void;
  /** False: it was attached. */
  attach(realm: Realm, thing: string, principal: string, exclusive?: boolean): boolean;
  detach(realm: Realm, thing: string, principal: string): boolean;
  principalsOf(realm: Realm, thing: string, page: OrderedPage): Attachment[];
  thingsOf(realm: Realm, principal: string, page: OrderedPage): Attachment[];
}

const select = `
  SELECT id, realm, name, thing_id, type_name, billing_group, attributes, version, created_at FROM iot_thing`;

export function createThingRepository(database: SqlDriver): ThingRepository {
  return { ...things(database), ...attachments(database) };
}

type Attachments = "attach" | "detach" | "principalsOf" | "thingsOf";

function things(database: SqlDriver): Omit<ThingRepository, Attachments> {
  const insert = database.prepare(`
    INSERT INTO iot_thing (realm, name, thing_id, type_name, billing_group, attributes, version, created_at)
    VALUES (?, ?, ?, ?, ?, ?, 1, ?)`);
  const find = database.prepare(`${select} WHERE realm = ? AND name = ?`);
  const pages = pagesOf(database, `${select} WHERE realm = ?`);
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
      return { ...thing, id: insert.run(...values).lastInsertRowid, version: 1 };
    },
    find: (realm, name) => {
      const row = find.get(realm, name);
      return row && toThing(row);
    },
    list: (realm, page) => pages([realm], page).map(toThing),
    update: (id, { typeName, attributes }) => void update.run(typeName ?? null, JSON.stringify(attributes), id),
    remove: (realm, name) => {
      for (const statement of [remove, detachAll, leaveGroups]) statement.run(realm, name);
    },
  };
}

function attachments(database: SqlDriver): Pick<ThingRepository, Attachments> {
  const attach = database.prepare(
    "INSERT OR IGNORE INTO iot_thing_principal (realm, thing, principal, exclusive) VALUES (?, ?, ?, ?)",
  );
  const detach = database.prepare("DELETE FROM iot_thing_principal WHERE realm = ? AND thing = ? AND principal = ?");
  const columns = "SELECT id, thing, principal, exclusive FROM iot_thing_principal";
  const ofThing = pagesOf(database, `${columns} WHERE realm = ? AND thing = ?`);
  const ofPrincipal = pagesOf(database, `${columns} WHERE realm = ? AND principal = ?`);
  return {
    attach: (realm, thing, principal, exclusive = false) =>
      attach.run(realm, thing, principal, Number(exclusive)).changes > 0,
    detach: (realm, thing, principal) => detach.run(realm, thing, principal).changes > 0,
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
