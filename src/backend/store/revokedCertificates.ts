import type { SqlDriver, SqlRow } from "./driver/driver";
import { Row } from "./row";
import { StoreError } from "./storeError";

/** What a CRL says of a certificate. */
export interface RevokedCertificateRecord {
  readonly serialHex: string;
  readonly revokedAt: Date;
  /** As AWS names it: "KEY_COMPROMISE". */
  readonly reason: string;
}

export interface RevokedQuery {
  /** Those that were alive at this time or later. */
  readonly endingFrom: Date;
  /** Those of one partition; all of the CA without it. */
  readonly partition?: number;
}

export interface RevocationRepository {
  /** Inside `Store.transaction`. A revocation is final: the engine refuses another. */
  revoke(id: number, revocation: { readonly at: Date; readonly reason: string }): void;
  /**
   * Revoked certificates in the order in which they were issued. Throws `StoreError("corrupt")` when there are not as many
   * as were revoked: no CRL is better than one that lacks some.
   */
  revoked(authorityId: number, query: RevokedQuery): RevokedCertificateRecord[];
}

export function createRevocationRepository(database: SqlDriver): RevocationRepository {
  const revoke = database.prepare("UPDATE certificate SET revoked_at = ?, revocation_reason = ? WHERE id = ?");
  const columns = "SELECT serial, revoked_at, revocation_reason FROM certificate";
  const all = database.prepare(`
    ${columns} WHERE authority_id = ? AND revoked_at IS NOT NULL AND not_after >= ? ORDER BY id`);
  const inPartition = database.prepare(`
    ${columns} WHERE authority_id = ? AND revoked_at IS NOT NULL AND not_after >= ? AND crl_partition = ? ORDER BY id`);
  const counts = database.prepare(`
    SELECT (SELECT count(*) FROM certificate WHERE authority_id = ? AND revoked_at IS NOT NULL) AS found,
      coalesce((SELECT count FROM revoked_count WHERE authority_id = ?), 0) AS counted`);
  return {
    revoke: (id, { at, reason }) => {
      if (revoke.run(at.getTime(), reason, id).changes === 0) throw new StoreError("not-found", "It is gone.");
    },
    revoked: (authorityId, { endingFrom, partition }) => {
      const { found, counted } = counts.get(authorityId, authorityId) ?? {};
      if (found !== counted || found === undefined) {
        throw new StoreError("corrupt", "The store has not as many revoked certificates as were revoked.");
      }
      const from = endingFrom.getTime();
      const rows = partition === undefined ? all.all(authorityId, from) : inPartition.all(authorityId, from, partition);
      return rows.map(toRevoked);
    },
  };
}

function toRevoked(columns: SqlRow): RevokedCertificateRecord {
  const row = new Row(columns);
  return { serialHex: row.text("serial"), revokedAt: row.date("revoked_at"), reason: row.text("revocation_reason") };
}
