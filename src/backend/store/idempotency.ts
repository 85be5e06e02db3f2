import type { SqlDriver } from "./driver/driver";
import { Row } from "./row";

/** How long a token is remembered: AWS Private CA User Guide, IdempotencyToken of CreateCertificateAuthority and IssueCertificate. */
const idempotencyMilliseconds = 5 * 60_000;

export interface IdempotencyKey {
  readonly region: string;
  /** Name of the operation, with the resource where a token counts for one resource only. */
  readonly scope: string;
  readonly token: string;
}

export interface RememberedAnswer {
  /** A digest of the parameters, to tell a repeated request from another one with the same token. */
  readonly requestDigest: string;
  /** What was answered, for example an ARN. */
  readonly answer: string;
}

/** Reads may be called at any time; what changes something only inside `Store.transaction`. */
export interface IdempotencyRepository {
  /** The answer given for this token less than five minutes before `at`. */
  find(key: IdempotencyKey, at: Date): RememberedAnswer | undefined;
  /** Remembers the answer in the same transaction as what it answers for; forgets what is older than five minutes. */
  remember(key: IdempotencyKey, answer: RememberedAnswer, at: Date): void;
}

export function createIdempotencyRepository(database: SqlDriver): IdempotencyRepository {
  const find = database.prepare(`
    SELECT request_digest, answer FROM idempotency WHERE region = ? AND scope = ? AND token = ? AND remembered_at > ?`);
  const forget = database.prepare("DELETE FROM idempotency WHERE remembered_at <= ?");
  const remember = database.prepare(`
    INSERT OR REPLACE INTO idempotency (region, scope, token, request_digest, answer, remembered_at)
    VALUES (?, ?, ?, ?, ?, ?)`);
  return {
    find: ({ region, scope, token }, at) => {
      const columns = find.get(region, scope, token, at.getTime() - idempotencyMilliseconds);
      if (!columns) return undefined;
      const row = new Row(columns);
      return { requestDigest: row.text("request_digest"), answer: row.text("answer") };
    },
    remember: ({ region, scope, token }, { requestDigest, answer }, at) => {
      forget.run(at.getTime() - idempotencyMilliseconds);
      remember.run(region, scope, token, requestDigest, answer, at.getTime());
    },
  };
}
