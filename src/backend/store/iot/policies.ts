import type { SqlDriver, SqlRow } from "../driver/driver";
import { Row } from "../row";
import { pagesOf } from "./page";
import type { OrderedPage, Realm } from "./realm";

export interface PolicyRecord {
  /** Rises with creation; the cursor of a page. */
  readonly id: number;
  readonly realm: Realm;
  readonly name: string;
  readonly defaultVersion: number;
  readonly lastVersion: number;
  readonly generationId: string;
  readonly createdAt: Date;
  readonly modifiedAt: Date;
}

export interface PolicyVersionRecord {
  readonly version: number;
  /** JSON, as it was given. */
  readonly document: string;
  readonly createdAt: Date;
}

export interface NewPolicy {
  readonly realm: Realm;
  readonly name: string;
  readonly document: string;
  readonly generationId: string;
  readonly createdAt: Date;
}

/** A target is the ARN of a certificate or of a thing group. */
export interface PolicyTarget {
  readonly id: number;
  readonly policy: string;
  readonly target: string;
}

/** Reads may be called at any time; what changes something only inside `Store.transaction`. */
export interface PolicyRepository {
  /** With its document as version 1. */
  insert(policy: NewPolicy): PolicyRecord;
  find(realm: Realm, name: string): PolicyRecord | undefined;
  list(realm: Realm, page: OrderedPage): PolicyRecord[];
  remove(id: number): void;
  /** In order. */
  versions(id: number): PolicyVersionRecord[];
  version(id: number, version: number): PolicyVersionRecord | undefined;
  /** Answers its number. */
  addVersion(id: number, document: string, at: Date): number;
  removeVersion(id: number, version: number): void;
  setDefault(id: number, version: number, at: Date): void;
  /** False: it was attached. */
  attach(realm: Realm, policy: string, target: string): boolean;
  detach(realm: Realm, policy: string, target: string): boolean;
  targetsOf(realm: Realm, policy: string, page: OrderedPage): PolicyTarget[];
  policiesOf(realm: Realm, target: string, page: OrderedPage): PolicyTarget[];
  /** Default versions of all policies that are attached to a target. */
  documentsOf(realm: Realm, target: string): { readonly name: string; readonly document: string }[];
}

const select = `
  SELECT id, realm, name, default_version, last_version, generation_id, created_at, modified_at FROM iot_policy`;

/** `changed` is called by what changes what devices may do. */
export function createPolicyRepository(database: SqlDriver, changed: () => void): PolicyRepository {
  return { ...policies(database, changed), ...versions(database, changed), ...targets(database, changed) };
}

type Versions = "versions" | "version" | "addVersion" | "removeVersion" | "setDefault";
type Targets = "attach" | "detach" | "targetsOf" | "policiesOf" | "documentsOf";

function policies(database: SqlDriver, changed: () => void): Omit<PolicyRepository, Versions | Targets> {
  const find = database.prepare(`${select} WHERE realm = ? AND name = ?`);
  const pages = pagesOf(database, `${select} WHERE realm = ?`);
  const insert = database.prepare(`
    INSERT INTO iot_policy (realm, name, default_version, last_version, generation_id, created_at, modified_at)
    VALUES (?, ?, 1, 1, ?, ?, ?)`);
  const insertVersion = database.prepare(
    "INSERT INTO iot_policy_version (policy_id, version, document, created_at) VALUES (?, 1, ?, ?)",
  );
  const remove = database.prepare("DELETE FROM iot_policy WHERE id = ?");
  return {
    insert: ({ realm, name, document, generationId, createdAt }) => {
      const at = createdAt.getTime();
      const { lastInsertRowid: id } = insert.run(realm, name, generationId, at, at);
      insertVersion.run(id, document, at);
      return { id, realm, name, defaultVersion: 1, lastVersion: 1, generationId, createdAt, modifiedAt: createdAt };
    },
    find: (realm, name) => {
      const row = find.get(realm, name);
      return row && toPolicy(row);
    },
    list: (realm, page) => pages([realm], page).map(toPolicy),
    remove: (id) => {
      remove.run(id);
      changed();
    },
  };
}

function versions(database: SqlDriver, changed: () => void): Pick<PolicyRepository, Versions> {
  const columns = "SELECT version, document, created_at FROM iot_policy_version WHERE policy_id = ?";
  const all = database.prepare(`${columns} ORDER BY version`);
  const one = database.prepare(`${columns} AND version = ?`);
  const next = database.prepare("UPDATE iot_policy SET last_version = last_version + 1 WHERE id = ?");
  const add = database.prepare(`
    INSERT INTO iot_policy_version (policy_id, version, document, created_at)
    SELECT id, last_version, ?, ? FROM iot_policy WHERE id = ?`);
  const last = database.prepare("SELECT last_version FROM iot_policy WHERE id = ?");
  const remove = database.prepare("DELETE FROM iot_policy_version WHERE policy_id = ? AND version = ?");
  const setDefault = database.prepare("UPDATE iot_policy SET default_version = ?, modified_at = ? WHERE id = ?");
  return {
    versions: (id) => all.all(id).map(toVersion),
    version: (id, version) => {
      const row = one.get(id, version);
      return row && toVersion(row);
    },
    addVersion: (id, document, at) => {
      next.run(id);
      add.run(document, at.getTime(), id);
      return new Row(last.get(id) ?? {}).integer("last_version");
    },
    removeVersion: (id, version) => void remove.run(id, version),
    setDefault: (id, version, at) => {
      setDefault.run(version, at.getTime(), id);
      changed();
    },
  };
}

function targets(database: SqlDriver, changed: () => void): Pick<PolicyRepository, Targets> {
  const attach = database.prepare("INSERT OR IGNORE INTO iot_policy_target (realm, policy, target) VALUES (?, ?, ?)");
  const detach = database.prepare("DELETE FROM iot_policy_target WHERE realm = ? AND policy = ? AND target = ?");
  const columns = "SELECT id, policy, target FROM iot_policy_target";
  const ofPolicy = pagesOf(database, `${columns} WHERE realm = ? AND policy = ?`);
  const ofTarget = pagesOf(database, `${columns} WHERE realm = ? AND target = ?`);
  const documents = database.prepare(`
    SELECT name, document FROM iot_policy_target
    JOIN iot_policy ON iot_policy.realm = iot_policy_target.realm AND name = policy
    JOIN iot_policy_version ON policy_id = iot_policy.id AND version = default_version
    WHERE iot_policy_target.realm = ? AND target = ? ORDER BY iot_policy_target.id`);
  return {
    attach: (realm, policy, target) => {
      changed();
      return attach.run(realm, policy, target).changes > 0;
    },
    detach: (realm, policy, target) => {
      changed();
      return detach.run(realm, policy, target).changes > 0;
    },
    targetsOf: (realm, policy, page) => ofPolicy([realm, policy], page).map(toTarget),
    policiesOf: (realm, target, page) => ofTarget([realm, target], page).map(toTarget),
    documentsOf: (realm, target) =>
      documents.all(realm, target).map((columns) => {
        const row = new Row(columns);
        return { name: row.text("name"), document: row.text("document") };
      }),
  };
}

function toPolicy(columns: SqlRow): PolicyRecord {
  const row = new Row(columns);
  return {
    id: row.integer("id"),
    realm: row.text("realm"),
    name: row.text("name"),
    defaultVersion: row.integer("default_version"),
    lastVersion: row.integer("last_version"),
    generationId: row.text("generation_id"),
    createdAt: row.date("created_at"),
    modifiedAt: row.date("modified_at"),
  };
}

function toVersion(columns: SqlRow): PolicyVersionRecord {
  const row = new Row(columns);
  return { version: row.integer("version"), document: row.text("document"), createdAt: row.date("created_at") };
}

function toTarget(columns: SqlRow): PolicyTarget {
  const row = new Row(columns);
  return { id: row.integer("id"), policy: row.text("policy"), target: row.text("target") };
}
