import type { SqlDriver } from "./driver";
import { hasNodeSqlite, openNodeSqlite } from "./nodeSqlite";
import { openWasmSqlite } from "./wasmSqlite";

export type DriverName = SqlDriver["name"];

/** The drivers that run here; the first one is taken when nothing else is said. */
export function availableDrivers(): DriverName[] {
  return [...(hasNodeSqlite() ? (["node:sqlite"] as const) : []), "node-sqlite3-wasm"];
}

/**
 * Opens the file for this process alone, with a write-ahead log that is on disk before a commit returns. The caller holds the
 * lock of the data folder.
 */
export async function openDriver(path: string, name = availableDrivers()[0]): Promise<SqlDriver> {
  const driver = name === "node:sqlite" ? openNodeSqlite(path) : await openWasmSqlite(path);
  try {
    // WebAssembly has no shared memory: without EXCLUSIVE first, it refuses the write-ahead log.
    driver.exec("PRAGMA locking_mode = EXCLUSIVE");
    driver.exec("PRAGMA journal_mode = WAL");
    driver.exec("PRAGMA synchronous = FULL");
    driver.exec("PRAGMA foreign_keys = ON");
    driver.exec("PRAGMA trusted_schema = OFF");
    return driver;
  } catch (error) {
    driver.close();
    throw error;
  }
}
