import { rmSync } from "node:fs";
import type { Database, Statement } from "node-sqlite3-wasm";
import { storable, type SqlChange, type SqlDriver, type SqlRow, type SqlStatement, type SqlValue } from "./driver";
import { withStoreErrors } from "./sqlError";

/**
 * Opens the file with SQLite compiled to WebAssembly, for a Node without its own.
 *
 * This engine locks by a folder beside the file, which stays behind when the process is killed. Whoever calls this holds the
 * lock of the data folder, so a lock found here belongs to nobody and is removed.
 */
export async function openWasmSqlite(path: string): Promise<SqlDriver> {
  const { default: sqlite } = await import("node-sqlite3-wasm"); // compiled when loaded: only where it is needed
  rmSync(`${path}.lock`, { recursive: true, force: true });
  const database = withStoreErrors(() => new sqlite.Database(path));
  const statements: WasmStatement[] = [];
  return {
    name: "node-sqlite3-wasm",
    exec: (sql) => withStoreErrors(() => database.exec(sql)),
    prepare: (sql) => {
      const statement = new WasmStatement(database, sql);
      statements.push(statement);
      return statement;
    },
    close: () => {
      for (const statement of statements) statement.finalize();
      withStoreErrors(() => database.close());
    },
  };
}

class WasmStatement implements SqlStatement {
  #statement: Statement | undefined;

  constructor(
    private readonly database: Database,
    private readonly sql: string,
  ) {}

  run(...values: SqlValue[]): SqlChange {
    return this.#use((statement) => {
      const { changes, lastInsertRowid } = statement.run(values.map(storable));
      return { changes, lastInsertRowid: Number(lastInsertRowid) };
    });
  }

  /** By way of `all`: the engine's `get` leaves the statement half-way, and the database busy. */
  get(...values: SqlValue[]): SqlRow | undefined {
    return this.all(...values)[0];
  }

  all(...values: SqlValue[]): SqlRow[] {
    return this.#use((statement) => statement.all(values.map(storable)) as SqlRow[]);
  }

  finalize(): void {
    const statement = this.#statement;
    this.#statement = undefined;
    try {
      statement?.finalize();
    } catch {
      // Says again what the failed step said already; the statement is gone all the same.
    }
  }

  /** After a failed step the engine refuses the statement's next use as well, so a new one takes its place. */
  #use<T>(work: (statement: Statement) => T): T {
    try {
      return withStoreErrors(() => work((this.#statement ??= this.database.prepare(this.sql))));
    } catch (error) {
      this.finalize();
      throw error;
    }
  }
}
