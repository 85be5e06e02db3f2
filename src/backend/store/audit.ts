import { createHash } from "node:crypto";
import type { SqlDriver } from "./driver/driver";
import { Row } from "./row";

/** What is written down for good. */
export type AuditAction =
  | "create-authority"
  | "delete-authority"
  | "restore-authority"
  | "import-authority-certificate"
  | "issue-certificate"
  | "revoke-certificate"
  | "sign-crl"
  | "export-key"
  | "refuse-signature"
  | "set-clock"
  | "reset";

export interface AuditEvent {
  readonly at: Date;
  readonly action: AuditAction;
  /** The ARN that it is about, else empty. */
  readonly resource: string;
  /** Plain facts, no secret. */
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}

/** Append-only lines with a sequence number, each with a hash over itself and the line before. */
export interface AuditRepository {
  /** Only inside `Store.transaction`: a line stands with what it tells of, or not at all. */
  append(event: AuditEvent): void;
}

export function createAuditRepository(database: SqlDriver): AuditRepository {
  const last = database.prepare("SELECT hash FROM audit ORDER BY sequence DESC LIMIT 1");
  const insert = database.prepare("INSERT INTO audit (at, action, resource, detail, hash) VALUES (?, ?, ?, ?, ?)");
  return {
    append: ({ at, action, resource, detail = {} }) => {
      const row = last.get();
      const line = [at.getTime(), action, resource, JSON.stringify(detail)] as const;
      insert.run(...line, auditHash(row ? new Row(row).text("hash") : "", line));
    },
  };
}

/** Over the hash of the line before and the fields of this one. */
const auditHash = (before: string, line: readonly (string | number)[]): string =>
  createHash("sha256")
    .update(JSON.stringify([before, ...line]))
    .digest("hex");
