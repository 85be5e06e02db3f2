/** What a column may hold and a parameter may be. Integers stay within 2^53. */
export type SqlValue = number | string | Uint8Array | null;

export type SqlRow = Readonly<Record<string, SqlValue>>;

/** A prepared statement with positional parameters. */
export interface SqlStatement {
  /** Resolves to what changed. */
  run(...values: SqlValue[]): SqlChange;
  get(...values: SqlValue[]): SqlRow | undefined;
  all(...values: SqlValue[]): SqlRow[];
}

export interface SqlChange {
  readonly changes: number;
  readonly lastInsertRowid: number;
}

/**
 * The seam between our SQL and the engine that runs it; the two drivers behave the same. What an engine throws reaches the
 * caller as a `StoreError`.
 */
export interface SqlDriver {
  readonly name: "node:sqlite" | "node-sqlite3-wasm";
  exec(sql: string): void;
  prepare(sql: string): SqlStatement;
  close(): void;
}

/** One of the engines cuts text at U+0000; so that both agree, the control picture stands for it. */
export function storable(value: SqlValue): SqlValue {
  return typeof value === "string" && value.includes("\0") ? value.replaceAll("\0", "\u2400") : value;
}
