import { storable, type SqlDriver, type SqlRow, type SqlStatement, type SqlValue } from "./driver";
import { withStoreErrors } from "./sqlError";

/** The part of `node:sqlite` that is used here; the types of the oldest Node that we support do not have it. */
interface NodeSqlite {
  readonly DatabaseSync: new (path: string) => DatabaseSync;
}

interface DatabaseSync {
  exec(sql: string): void;
  prepare(sql: string): StatementSync;
  close(): void;
}

interface StatementSync {
  run(...values: SqlValue[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  get(...values: SqlValue[]): SqlRow | undefined;
  all(...values: SqlValue[]): SqlRow[];
}

/** Whether the running Node has its own SQLite without a flag: 22.13 and later. */
export function hasNodeSqlite(): boolean {
  return loadNodeSqlite() !== undefined;
}

/** Opens the file with the SQLite of the running Node. */
export function openNodeSqlite(path: string): SqlDriver {
  const sqlite = loadNodeSqlite();
  if (!sqlite) throw new Error("This Node has no node:sqlite.");
  const database = withStoreErrors(() => new sqlite.DatabaseSync(path));
  return {
    name: "node:sqlite",
    exec: (sql) => withStoreErrors(() => database.exec(sql)),
    prepare: (sql) => wrap(withStoreErrors(() => database.prepare(sql))),
    close: () => withStoreErrors(() => database.close()),
  };
}

/**
 * Not an import: bundlers and older Nodes do not know the module. Node warns that it is experimental, which a user of Rootpin
 * can do nothing about.
 */
function loadNodeSqlite(): NodeSqlite | undefined {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = () => undefined;
  try {
    return process.getBuiltinModule("node:sqlite") as NodeSqlite | undefined;
  } finally {
    process.emitWarning = emitWarning;
  }
}

function wrap(statement: StatementSync): SqlStatement {
  return {
    run: (...values) =>
      withStoreErrors(() => {
        const { changes, lastInsertRowid } = statement.run(...values.map(storable));
        return { changes: Number(changes), lastInsertRowid: Number(lastInsertRowid) };
      }),
    get: (...values) => withStoreErrors(() => statement.get(...values.map(storable))),
    all: (...values) => withStoreErrors(() => statement.all(...values.map(storable))),
  };
}
