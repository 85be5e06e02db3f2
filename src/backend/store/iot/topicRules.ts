import type { SqlDriver, SqlRow } from "../driver/driver";
import { Row } from "../row";
import { pagesOf } from "./page";
import type { OrderedPage, Realm } from "./realm";

export interface TopicRule {
  /** Rises with creation; the cursor of a page. */
  readonly id: number;
  readonly realm: Realm;
  readonly name: string;
  /** TopicRulePayload as the API has it, JSON; `disabled` counts, not its ruleDisabled. */
  readonly payload: string;
  readonly disabled: boolean;
  readonly createdAt: Date;
}

/** Reads may be called at any time; what changes something only inside `Store.transaction`. */
export interface TopicRuleRepository {
  insert(rule: Omit<TopicRule, "id">): TopicRule;
  find(realm: Realm, name: string): TopicRule | undefined;
  list(realm: Realm, page: OrderedPage): TopicRule[];
  update(id: number, change: Pick<TopicRule, "payload" | "disabled">): void;
  remove(id: number): void;
}

const select = "SELECT id, realm, name, payload, disabled, created_at FROM iot_rule";

/** `changed` is called by what changes which rules there are. */
export function createTopicRuleRepository(database: SqlDriver, changed: () => void): TopicRuleRepository {
  const insert = database.prepare(
    "INSERT INTO iot_rule (realm, name, payload, disabled, created_at) VALUES (?, ?, ?, ?, ?)",
  );
  const find = database.prepare(`${select} WHERE realm = ? AND name = ?`);
  const pages = pagesOf(database, `${select} WHERE realm = ?`);
  const update = database.prepare("UPDATE iot_rule SET payload = ?, disabled = ? WHERE id = ?");
  const remove = database.prepare("DELETE FROM iot_rule WHERE id = ?");
  return {
    insert: (rule) => {
      changed();
      const { realm, name, payload, disabled, createdAt } = rule;
      const values = [realm, name, payload, Number(disabled), createdAt.getTime()];
      return { ...rule, id: insert.run(...values).lastInsertRowid };
    },
    find: (realm, name) => {
      const row = find.get(realm, name);
      return row && toRule(row);
    },
    list: (realm, page) => pages([realm], page).map(toRule),
    update: (id, { payload, disabled }) => {
      changed();
      update.run(payload, Number(disabled), id);
    },
    remove: (id) => {
      changed();
      remove.run(id);
    },
  };
}

function toRule(columns: SqlRow): TopicRule {
  const row = new Row(columns);
  return {
    id: row.integer("id"),
    realm: row.text("realm"),
    name: row.text("name"),
    payload: row.text("payload"),
    disabled: row.integer("disabled") === 1,
    createdAt: row.date("created_at"),
  };
}
