import type { SqlDriver } from "../driver/driver";
import { Row } from "../row";
import type { Realm } from "./realm";

/** That a CA was not registered, and why: AWS tells it only to whoever asked. */
export interface RefusedAuthority {
  readonly realm: Realm;
  readonly at: Date;
  /** Absent when the certificate could not be read. */
  readonly certificateId?: string;
  /** AWS's error. */
  readonly code: string;
  readonly message: string;
}

/** Reads may be called at any time; what changes something only inside `Store.transaction`. */
export interface RefusedAuthorityRepository {
  /** Only the last hundred of a realm are kept. */
  insert(refused: RefusedAuthority): void;
  /** It is registered now. */
  remove(realm: Realm, certificateId: string): void;
  /** The newest first. */
  list(realm: Realm): RefusedAuthority[];
}

const kept = 100;

export function createRefusedAuthorityRepository(database: SqlDriver): RefusedAuthorityRepository {
  const insert = database.prepare(
    "INSERT INTO iot_refused_ca (realm, at, certificate_id, code, message) VALUES (?, ?, ?, ?, ?)",
  );
  const prune = database.prepare(`
    DELETE FROM iot_refused_ca WHERE realm = ? AND id NOT IN (
      SELECT id FROM iot_refused_ca WHERE realm = ? ORDER BY id DESC LIMIT ${kept})`);
  const remove = database.prepare("DELETE FROM iot_refused_ca WHERE realm = ? AND certificate_id = ?");
  const list = database.prepare(`
    SELECT realm, at, certificate_id, code, message FROM iot_refused_ca WHERE realm = ? ORDER BY id DESC`);
  return {
    insert: ({ realm, at, certificateId, code, message }) => {
      insert.run(realm, at.getTime(), certificateId ?? null, code, message);
      prune.run(realm, realm);
    },
    remove: (realm, certificateId) => void remove.run(realm, certificateId),
    list: (realm) =>
      list.all(realm).map((columns) => {
        const row = new Row(columns);
        const certificateId = row.optionalText("certificate_id");
        return {
          realm: row.text("realm"),
          at: row.date("at"),
          ...(certificateId !== undefined && { certificateId }),
          code: row.text("code"),
          message: row.text("message"),
        };
      }),
  };
}
