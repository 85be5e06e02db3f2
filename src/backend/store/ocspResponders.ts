import type { SqlDriver } from "./driver/driver";
import { Row } from "./row";

/** Who answers OCSP requests for a CA: a key of its own, certified by the CA. */
export interface OcspResponderRecord {
  /** DER. */
  readonly certificate: Uint8Array;
  /** From `KeyVault.seal`. */
  readonly sealedKey: Uint8Array;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

export interface OcspResponderRepository {
  find(authorityId: number): OcspResponderRecord | undefined;
  /** Takes the place of the one before; only inside `Store.transaction`. */
  put(authorityId: number, responder: OcspResponderRecord): void;
}

export function createOcspResponderRepository(database: SqlDriver): OcspResponderRepository {
  const find = database.prepare(
    "SELECT certificate, sealed, not_before, not_after FROM ocsp_responder WHERE authority_id = ?",
  );
  const put = database.prepare(`
    INSERT OR REPLACE INTO ocsp_responder (authority_id, certificate, sealed, not_before, not_after)
    VALUES (?, ?, ?, ?, ?)`);
  return {
    find: (authorityId) => {
      const columns = find.get(authorityId);
      if (!columns) return undefined;
      const row = new Row(columns);
      return {
        certificate: row.bytes("certificate"),
        sealedKey: row.bytes("sealed"),
        notBefore: row.date("not_before"),
        notAfter: row.date("not_after"),
      };
    },
    put: (authorityId, { certificate, sealedKey, notBefore, notAfter }) => {
      put.run(authorityId, certificate, sealedKey, notBefore.getTime(), notAfter.getTime());
    },
  };
}
