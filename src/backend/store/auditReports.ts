import type { SqlDriver, SqlRow } from "./driver/driver";
import { Row } from "./row";

export type AuditReportStatus = "CREATING" | "SUCCESS" | "FAILED";

/** A report that was asked for: who issued what, as an object in a bucket. */
export interface AuditReportRecord {
  /** A UUID. */
  readonly id: string;
  readonly authorityId: number;
  readonly status: AuditReportStatus;
  readonly bucket: string;
  readonly key: string;
  readonly createdAt: Date;
}

/** What a report tells of one certificate. */
export interface ReportedCertificate {
  /** Rises with issuing; the cursor of a page. */
  readonly id: number;
  readonly arn: string;
  readonly serialHex: string;
  /** RFC 4514. */
  readonly subject: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly issuedAt: Date;
  readonly revokedAt?: Date;
  readonly revocationReason?: string;
  readonly templateArn: string;
  /** The service that asked for it, such as "acm.amazonaws.com"; absent when it was somebody by themselves. */
  readonly requestedBy?: string;
}

/** Reads may be called at any time; what changes something only inside `Store.transaction`. */
export interface AuditReportRepository {
  /** Adds a report in state CREATING. */
  insert(report: Omit<AuditReportRecord, "status">): void;
  find(authorityId: number, id: string): AuditReportRecord | undefined;
  /** The CA's newest one that did not fail. */
  newest(authorityId: number): AuditReportRecord | undefined;
  /** Those that are CREATING. */
  unwritten(): AuditReportRecord[];
  setStatus(id: string, status: AuditReportStatus): void;
  /** Issued ones, oldest first; `after` is the id of the last one of the page before. */
  certificates(authorityId: number, after: number, limit: number): ReportedCertificate[];
}

const columns = "id, authority_id, status, bucket, key, created_at FROM audit_report";

export function createAuditReportRepository(database: SqlDriver): AuditReportRepository {
  const insert = database.prepare(`
    INSERT INTO audit_report (id, authority_id, status, bucket, key, created_at) VALUES (?, ?, 'CREATING', ?, ?, ?)`);
  const find = database.prepare(`SELECT ${columns} WHERE authority_id = ? AND id = ?`);
  const newest = database.prepare(
    `SELECT ${columns} WHERE authority_id = ? AND status <> 'FAILED' ORDER BY created_at DESC LIMIT 1`,
  );
  const unwritten = database.prepare(`SELECT ${columns} WHERE status = 'CREATING' ORDER BY created_at`);
  const setStatus = database.prepare("UPDATE audit_report SET status = ? WHERE id = ?");
  const certificates = database.prepare(`
    SELECT id, arn, serial, subject, not_before, not_after, issued_at, revoked_at, revocation_reason, template_arn,
      requested_by
    FROM certificate WHERE authority_id = ? AND state = 'issued' AND id > ? ORDER BY id LIMIT ?`);
  return {
    insert: ({ id, authorityId, bucket, key, createdAt }) => {
      insert.run(id, authorityId, bucket, key, createdAt.getTime());
    },
    find: (authorityId, id) => optionalReport(find.get(authorityId, id)),
    newest: (authorityId) => optionalReport(newest.get(authorityId)),
    unwritten: () => unwritten.all().map(toReport),
    setStatus: (id, status) => {
      setStatus.run(status, id);
    },
    certificates: (authorityId, after, limit) => certificates.all(authorityId, after, limit).map(toCertificate),
  };
}

const optionalReport = (columns: SqlRow | undefined) => columns && toReport(columns);

function toReport(columns: SqlRow): AuditReportRecord {
  const row = new Row(columns);
  return {
    id: row.text("id"),
    authorityId: row.integer("authority_id"),
    status: row.text("status") as AuditReportStatus,
    bucket: row.text("bucket"),
    key: row.text("key"),
    createdAt: row.date("created_at"),
  };
}

function toCertificate(columns: SqlRow): ReportedCertificate {
  const row = new Row(columns);
  return {
    id: row.integer("id"),
    arn: row.text("arn"),
    serialHex: row.text("serial"),
    subject: row.text("subject"),
    notBefore: row.date("not_before"),
    notAfter: row.date("not_after"),
    issuedAt: row.date("issued_at"),
    revokedAt: row.optionalDate("revoked_at"),
    revocationReason: row.optionalText("revocation_reason"),
    templateArn: row.text("template_arn"),
    requestedBy: row.optionalText("requested_by"),
  };
}
