import { type CertificateQuery, daysAfter } from "../../protocol/certificateQuery";
import { certificateColumns, type CertificateRecord, toCertificate } from "./certificates";
import { certificateDigests } from "./certificateDigests";
import type { SqlDriver, SqlStatement, SqlValue } from "./driver/driver";
import { Row } from "./row";

export interface CertificateSearch {
  /** Issued certificates of all CAs of a region: those that end first, or the newest first. */
  find(region: string, query: CertificateQuery, at: Date, limit: number): CertificateRecord[];
  /**
   * Adds fingerprint and pin to certificates from before they were kept, at most `limit` of them; answers how many. Only
   * inside `Store.transaction`.
   */
  addDigests(limit: number): number;
}

/** What is looked for, and in which order; names and the start of a serial number are looked for in every row of the table. */
const conditions = {
  text: "(subject LIKE ? ESCAPE '\\' OR common_name LIKE ? ESCAPE '\\') ORDER BY id DESC",
  serial: "(serial LIKE ? OR subject LIKE ? ESCAPE '\\' OR common_name LIKE ? ESCAPE '\\') ORDER BY id DESC",
  fingerprint: "fingerprint = ? ORDER BY id DESC",
  pin: "pin = ? ORDER BY id DESC",
  arn: "serial = ? AND arn = ? ORDER BY id DESC",
  expires: "not_after < ? AND revoked_at IS NULL ORDER BY not_after, id",
  revoked: "revoked_at IS NOT NULL ORDER BY revoked_at DESC, id DESC",
} as const satisfies Readonly<Record<CertificateQuery["kind"], string>>;

export function createCertificateSearch(database: SqlDriver): CertificateSearch {
  const statements = new Map<CertificateQuery["kind"], SqlStatement>();
  const statementOf = (kind: CertificateQuery["kind"]): SqlStatement => {
    const statement = statements.get(kind) ?? database.prepare(searchSql(conditions[kind]));
    statements.set(kind, statement);
    return statement;
  };
  const undigested = database.prepare(`
    SELECT id, der FROM certificate JOIN certificate_der ON certificate_id = id
    WHERE fingerprint IS NULL AND state = 'issued' LIMIT ?`);
  const setDigests = database.prepare("UPDATE certificate SET fingerprint = ?, pin = ? WHERE id = ?");
  return {
    find: (region, query, at, limit) =>
      statementOf(query.kind)
        .all(region, ...valuesOf(query, at), limit)
        .map(toCertificate),
    addDigests: (limit) => {
      const rows = undigested.all(limit).map((columns) => new Row(columns));
      for (const row of rows) {
        const { fingerprint, pin } = certificateDigests(row.bytes("der"));
        setDigests.run(fingerprint, pin, row.integer("id"));
      }
      return rows.length;
    },
  };
}

const searchSql = (condition: string): string => `
  SELECT ${certificateColumns}
  WHERE authority_id IN (SELECT id FROM authority WHERE region = ?) AND state = 'issued' AND ${condition} LIMIT ?`;

function valuesOf(query: CertificateQuery, at: Date): SqlValue[] {
  switch (query.kind) {
    case "text":
      return [containing(query.text), containing(query.text)];
    case "serial":
      return [`${query.hex}%`, containing(query.text), containing(query.text)];
    case "fingerprint":
      return [query.hex];
    case "pin":
      return [query.pin];
    case "arn":
      return [query.text.replace(/^.*\/0*/, ""), query.text];
    case "expires":
      return [daysAfter(at, query.days).getTime()];
    case "revoked":
      return [];
  }
}

/** LIKE's own signs stand for themselves. */
const containing = (text: string): string => `%${text.replace(/[\\%_]/g, "\\$&")}%`;
