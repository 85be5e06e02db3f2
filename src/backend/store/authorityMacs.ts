import type { SqlDriver } from "./driver/driver";
import { Row } from "./row";

/** What must not change in a CA's row behind our back, with the code that was computed over it. */
export interface MarkedAuthority {
  readonly id: number;
  readonly arn: string;
  /** The fields that the code is over. */
  readonly content: string;
  /** Hexadecimal; absent for a row that has none yet. */
  readonly mac?: string;
}

/** Message authentication codes over the rows of CAs that have a key. */
export interface AuthorityMacRepository {
  all(): MarkedAuthority[];
  find(id: number): MarkedAuthority | undefined;
  /** Only inside `Store.transaction`. */
  set(id: number, mac: string): void;
}

/** Identity, kind, names and key: what never changes once the key was made. Text between control characters cannot run together. */
const columns = `
  id, arn, mac, hex(subject_public_key_info) || char(31) || arn || char(31) || region || char(31) || type || char(31) ||
  usage_mode || char(31) || configuration AS content
  FROM authority WHERE subject_public_key_info IS NOT NULL`;

export function createAuthorityMacRepository(database: SqlDriver): AuthorityMacRepository {
  const all = database.prepare(`SELECT ${columns} ORDER BY id`);
  const find = database.prepare(`SELECT ${columns} AND id = ?`);
  const set = database.prepare("UPDATE authority SET mac = ? WHERE id = ?");
  return {
    all: () => all.all().map((columnsOf) => toMarked(new Row(columnsOf))),
    find: (id) => {
      const row = find.get(id);
      return row && toMarked(new Row(row));
    },
    set: (id, mac) => {
      set.run(mac, id);
    },
  };
}

const toMarked = (row: Row): MarkedAuthority => ({
  id: row.integer("id"),
  arn: row.text("arn"),
  content: row.text("content"),
  mac: row.optionalText("mac"),
});
