import { createHash } from "node:crypto";
import type { SqlDriver } from "./driver/driver";
import { createMeta } from "./meta";
import { Row } from "./row";

/** What is written down for good. */
export type AuditAction =
  | "create-authority"
  | "delete-authority"
  | "restore-authority"
  | "import-authority-certificate"
  | "issue-certificate"
  | "discard-certificate"
  | "revoke-certificate"
  | "sign-crl"
  | "export-key"
  | "refuse-signature"
  | "register-authority"
  | "change-registered-authority"
  | "remove-registered-authority"
  | "register-device"
  | "change-device-status"
  | "remove-device-certificate"
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
  /** Reads every line once, or only so many of the last ones, and says where the chain is broken. */
  verify(last?: number): AuditVerdict;
}

/**
 * A line that was changed, added or removed breaks the chain from its sequence number on; lines that were removed at the end
 * are noticed by the last one that is remembered apart. Somebody who rewrites all of it and knows how is not noticed.
 */
export interface AuditVerdict {
  /** How many lines fit together, from the first one on. */
  readonly lines: number;
  /** The first line that does not fit. */
  readonly brokenAt?: number;
}

export function createAuditRepository(database: SqlDriver): AuditRepository {
  const last = database.prepare("SELECT hash FROM audit ORDER BY sequence DESC LIMIT 1");
  const insert = database.prepare("INSERT INTO audit (at, action, resource, detail, hash) VALUES (?, ?, ?, ?, ?)");
  const end = createAuditEnd(database);
  return {
    append: ({ at, action, resource, detail = {} }) => {
      const row = last.get();
      const line = [at.getTime(), action, resource, JSON.stringify(detail)] as const;
      const hash = auditHash(row ? new Row(row).text("hash") : "", line);
      const { lastInsertRowid } = insert.run(...line, hash);
      end.remember(`${lastInsertRowid} ${hash}`);
    },
    verify: (lines) => verify(database, end.remembered(), lines),
  };
}

/** The last line once more, so that its removal shows. */
function createAuditEnd(database: SqlDriver) {
  const meta = createMeta(database);
  return { remember: (text: string) => meta.set("audit-end", text), remembered: () => meta.get("audit-end") };
}

/** In pages, so that a long log needs no memory. */
const pageSize = 1000;

function verify(database: SqlDriver, remembered: string | undefined, last = Infinity): AuditVerdict {
  const page = database.prepare("SELECT * FROM audit WHERE sequence > ? ORDER BY sequence LIMIT ?");
  let { sequence: lines, hash: before } = lineBefore(database, last);
  for (let rows = page.all(0, pageSize); rows.length > 0; rows = page.all(lines, pageSize)) {
    for (const row of rows.map((each) => new Row(each))) {
      const line = [row.integer("at"), row.text("action"), row.text("resource"), row.text("detail")];
      const hash = row.text("hash");
      if (row.integer("sequence") !== lines + 1 || hash !== auditHash(before, line)) {
        return { lines, brokenAt: lines + 1 };
      }
      before = hash;
      lines += 1;
    }
  }
  const end = lines === 0 ? undefined : `${lines} ${before}`;
  return end === remembered ? { lines } : { lines, brokenAt: lines + 1 };
}

/** Over the hash of the line before and the fields of this one. */
const auditHash = (before: string, line: readonly (string | number)[]): string =>
  createHash("sha256")
    .update(JSON.stringify([before, ...line]))
    .digest("hex");

/** The line that the last so many follow. */
function lineBefore(database: SqlDriver, last: number): { sequence: number; hash: string } {
  const row =
    last === Infinity
      ? undefined
      : database.prepare("SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1 OFFSET ?").get(last);
  if (!row) return { sequence: 0, hash: "" };
  const line = new Row(row);
  return { sequence: line.integer("sequence"), hash: line.text("hash") };
}
