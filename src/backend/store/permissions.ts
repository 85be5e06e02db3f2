import type { PageRequest } from "./authorities";
import type { SqlDriver, SqlRow } from "./driver/driver";
import { Row } from "./row";

/** At most one for each CA, principal and account. */
export interface PermissionKey {
  /** A service, such as "acm.amazonaws.com". */
  readonly principal: string;
  /** The account in whose name the service acts. */
  readonly sourceAccount: string;
}

export interface NewPermission extends PermissionKey {
  /** Names of operations: "IssueCertificate". */
  readonly actions: readonly string[];
  readonly createdAt: Date;
}

export interface PermissionRecord extends NewPermission {
  /** Rises with creation; the order of lists and the cursor of a page. */
  readonly id: number;
}

/** Reads may be called at any time; what changes something only inside `Store.transaction`. */
export interface PermissionRepository {
  find(authorityId: number, key: PermissionKey): PermissionRecord | undefined;
  /** In order of creation. */
  list(authorityId: number, page: PageRequest): PermissionRecord[];
  insert(authorityId: number, permission: NewPermission): void;
  /** Whether there was one. */
  remove(authorityId: number, key: PermissionKey): boolean;
}

const columns = "id, principal, source_account, actions, created_at FROM permission";

export function createPermissionRepository(database: SqlDriver): PermissionRepository {
  const find = database.prepare(`SELECT ${columns} WHERE authority_id = ? AND principal = ? AND source_account = ?`);
  const list = database.prepare(`SELECT ${columns} WHERE authority_id = ? AND id > ? ORDER BY id LIMIT ?`);
  const insert = database.prepare(`
    INSERT INTO permission (authority_id, principal, source_account, actions, created_at) VALUES (?, ?, ?, ?, ?)`);
  const remove = database.prepare(
    "DELETE FROM permission WHERE authority_id = ? AND principal = ? AND source_account = ?",
  );
  return {
    find: (authorityId, { principal, sourceAccount }) => {
      const row = find.get(authorityId, principal, sourceAccount);
      return row && toPermission(row);
    },
    list: (authorityId, { after = 0, limit }) => list.all(authorityId, after, limit).map(toPermission),
    insert: (authorityId, { principal, sourceAccount, actions, createdAt }) => {
      insert.run(authorityId, principal, sourceAccount, actions.join(" "), createdAt.getTime());
    },
    remove: (authorityId, { principal, sourceAccount }) =>
      remove.run(authorityId, principal, sourceAccount).changes > 0,
  };
}

function toPermission(columns: SqlRow): PermissionRecord {
  const row = new Row(columns);
  return {
    id: row.integer("id"),
    principal: row.text("principal"),
    sourceAccount: row.text("source_account"),
    actions: row.text("actions").split(" "),
    createdAt: row.date("created_at"),
  };
}
