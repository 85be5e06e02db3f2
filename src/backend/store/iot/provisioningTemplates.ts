import type { SqlDriver, SqlRow } from "../driver/driver";
import { Row } from "../row";
import { pagesOf } from "./page";
import type { OrderedPage, Realm } from "./realm";

export interface ProvisioningTemplate {
  /** Rises with creation; the cursor of a page. */
  readonly id: number;
  readonly realm: Realm;
  readonly name: string;
  /** The members of CreateProvisioningTemplate, JSON. */
  readonly definition: string;
  readonly createdAt: Date;
  readonly modifiedAt: Date;
}

/** Reads may be called at any time; what changes something only inside `Store.transaction`. */
export interface ProvisioningTemplateRepository {
  insert(template: Omit<ProvisioningTemplate, "id" | "modifiedAt">): ProvisioningTemplate;
  find(realm: Realm, name: string): ProvisioningTemplate | undefined;
  list(realm: Realm, page: OrderedPage): ProvisioningTemplate[];
  update(id: number, definition: string, at: Date): void;
  remove(id: number): void;
}

const select = "SELECT id, realm, name, definition, created_at, modified_at FROM iot_provisioning_template";

export function createProvisioningTemplateRepository(database: SqlDriver): ProvisioningTemplateRepository {
  const insert = database.prepare(`
    INSERT INTO iot_provisioning_template (realm, name, definition, created_at, modified_at) VALUES (?, ?, ?, ?, ?)`);
  const find = database.prepare(`${select} WHERE realm = ? AND name = ?`);
  const pages = pagesOf(database, `${select} WHERE realm = ?`);
  const update = database.prepare("UPDATE iot_provisioning_template SET definition = ?, modified_at = ? WHERE id = ?");
  const remove = database.prepare("DELETE FROM iot_provisioning_template WHERE id = ?");
  return {
    insert: (template) => {
      const at = template.createdAt.getTime();
      const { lastInsertRowid: id } = insert.run(template.realm, template.name, template.definition, at, at);
      return { ...template, id, modifiedAt: template.createdAt };
    },
    find: (realm, name) => {
      const row = find.get(realm, name);
      return row && toTemplate(row);
    },
    list: (realm, page) => pages([realm], page).map(toTemplate),
    update: (id, definition, at) => void update.run(definition, at.getTime(), id),
    remove: (id) => void remove.run(id),
  };
}

function toTemplate(columns: SqlRow): ProvisioningTemplate {
  const row = new Row(columns);
  return {
    id: row.integer("id"),
    realm: row.text("realm"),
    name: row.text("name"),
    definition: row.text("definition"),
    createdAt: row.date("created_at"),
    modifiedAt: row.date("modified_at"),
  };
}
