import type { SqlDriver } from "./driver/driver";
import { Row } from "./row";

/** How long a token counts: AWS Private CA User Guide, IdempotencyToken of CreateCertificateAuthority and IssueCertificate. */
const usualLifetime = 5 * 60_000;

/** How long any token is kept: ACM's count for an hour. */
const longestLifetime = 60 * 60_000;

export interface IdempotencyKey {
  readonly region: string;
  /** Name of the operation, with the resource where a token counts for one resource only. */
  readonly scope: string;
  readonly token: string;
  /** In milliseconds; five minutes when absent, an hour at most. */
  readonly lifetime?: number;
}

export interface RememberedAnswer {
  /** A digest of the parameters, to tell a repeated request from another one with the same token. */
  readonly requestDigest: string;
  /** What was answered, for example an ARN. */
  readonly answer: string;
}

/** Reads may be called at any time; what changes something only inside `Store.transaction`. */
export interface IdempotencyRepository {
  /** The answer given for this token less than its lifetime before `at`. */
  find(key: IdempotencyKey, at: Date): RememberedAnswer | undefined;
  /** Remembers the answer in the same transaction as what it answers for; forgets what counts no more. */
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
    find: ({ region, scope, token, lifetime = usualLifetime }, at) => {
      const columns = find.get(region, scope, token, at.getTime() - lifetime);
      if (!columns) return undefined;
      const row = new Row(columns);
      return { requestDigest: row.text("request_digest"), answer: row.text("answer") };
    },
    remember: ({ region, scope, token }, { requestDigest, answer }, at) => {
      forget.run(at.getTime() - longestLifetime);
      remember.run(region, scope, token, requestDigest, answer, at.getTime());
    },
  };
}
