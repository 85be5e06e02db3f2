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
  // Of all that were revoked, so that they can be counted.
  const all = database.prepare(`
    SELECT serial, revoked_at, revocation_reason, not_after, crl_partition FROM certificate
    WHERE authority_id = ? AND revoked_at IS NOT NULL ORDER BY id`);
  const count = database.prepare("SELECT count FROM revoked_count WHERE authority_id = ?");
  return {
    revoke: (id, { at, reason }) => {
      if (revoke.run(at.getTime(), reason, id).changes === 0) throw new StoreError("not-found", "It is gone.");
    },
    revoked: (authorityId, { endingFrom, partition }) => {
      const rows = all.all(authorityId);
      const counted = count.get(authorityId);
      if (rows.length !== (counted ? new Row(counted).integer("count") : 0)) {
        throw new StoreError("corrupt", "The store has not as many revoked certificates as were revoked.");
      }
      return rows
        .filter(({ crl_partition }) => partition === undefined || crl_partition === partition)
        .filter((columns) => new Row(columns).integer("not_after") >= endingFrom.getTime())
        .map(toRevoked);
    },
  };
}

function toRevoked(columns: SqlRow): RevokedCertificateRecord {
  const row = new Row(columns);
  return { serialHex: row.text("serial"), revokedAt: row.date("revoked_at"), reason: row.text("revocation_reason") };
}
