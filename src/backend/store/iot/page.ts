import type { SqlDriver, SqlRow, SqlValue } from "../driver/driver";
import type { OrderedPage } from "./realm";

/** Reads pages of `SELECT … WHERE …`, which is given up to its condition on `id`, in either direction. */
export function pagesOf(database: SqlDriver, select: string, id = "id") {
  const oldest = database.prepare(`${select} AND ${id} > ? ORDER BY ${id} LIMIT ?`);
  const newest = database.prepare(`${select} AND ${id} < ? ORDER BY ${id} DESC LIMIT ?`);
  return (values: readonly SqlValue[], { after, limit, newestFirst = false }: OrderedPage): SqlRow[] =>
    newestFirst
      ? newest.all(...values, after ?? Number.MAX_SAFE_INTEGER, limit)
      : oldest.all(...values, after ?? 0, limit);
}
