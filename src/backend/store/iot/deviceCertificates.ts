import type { SqlDriver, SqlRow } from "../driver/driver";
import { Row } from "../row";
import { pagesOf } from "./page";
import type { OrderedPage, Realm } from "./realm";
import type { AuthorityMode } from "./registeredAuthorities";

export type DeviceCertificateStatus =
  "ACTIVE" | "INACTIVE" | "REVOKED" | "PENDING_TRANSFER" | "REGISTER_INACTIVE" | "PENDING_ACTIVATION";

/** A certificate in the registry of AWS IoT. */
export interface DeviceCertificate {
  /** Rises with registration; the cursor of a page. */
  readonly id: number;
  readonly realm: Realm;
  /** SHA-256 of the certificate, lower-case hex. */
  readonly certificateId: string;
  readonly der: Uint8Array;
  /** Absent when no registered CA signed it. */
  readonly caCertificateId?: string;
  readonly status: DeviceCertificateStatus;
  readonly mode: AuthorityMode;
  readonly version: number;
  readonly createdAt: Date;
  readonly modifiedAt: Date;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

export type NewDeviceCertificate = Omit<DeviceCertificate, "id" | "version" | "modifiedAt">;

/** Reads may be called at any time; what changes something only inside `Store.transaction`. */
export interface DeviceCertificateRepository {
  insert(certificate: NewDeviceCertificate): DeviceCertificate;
  find(realm: Realm, certificateId: string): DeviceCertificate | undefined;
  list(realm: Realm, page: OrderedPage): DeviceCertificate[];
  listByAuthority(realm: Realm, caCertificateId: string, page: OrderedPage): DeviceCertificate[];
  /** The same certificate in all realms. */
  everywhere(certificateId: string): DeviceCertificate[];
  count(realm: Realm): number;
  setStatus(id: number, status: DeviceCertificateStatus, at: Date): void;
  remove(id: number): void;
}

const select = `
  SELECT id, realm, certificate_id, der, ca_certificate_id, status, mode, version, created_at, modified_at, not_before,
  not_after FROM iot_certificate`;

export function createDeviceCertificateRepository(database: SqlDriver): DeviceCertificateRepository {
  return { ...reads(database), ...changes(database) };
}

type Changes = "insert" | "setStatus" | "remove";

function reads(database: SqlDriver): Omit<DeviceCertificateRepository, Changes> {
  const find = database.prepare(`${select} WHERE realm = ? AND certificate_id = ?`);
  const everywhere = database.prepare(`${select} WHERE certificate_id = ? ORDER BY realm`);
  const all = pagesOf(database, `${select} WHERE realm = ?`);
  const byAuthority = pagesOf(database, `${select} WHERE realm = ? AND ca_certificate_id = ?`);
  const count = database.prepare("SELECT count(*) AS count FROM iot_certificate WHERE realm = ?");
  return {
    find: (realm, certificateId) => {
      const row = find.get(realm, certificateId);
      return row && toCertificate(row);
    },
    everywhere: (certificateId) => everywhere.all(certificateId).map(toCertificate),
    list: (realm, page) => all([realm], page).map(toCertificate),
    listByAuthority: (realm, caCertificateId, page) => byAuthority([realm, caCertificateId], page).map(toCertificate),
    count: (realm) => new Row(count.get(realm) ?? {}).integer("count"),
  };
}

function changes(database: SqlDriver): Pick<DeviceCertificateRepository, Changes> {
  const insert = database.prepare(`
    INSERT INTO iot_certificate (realm, certificate_id, der, ca_certificate_id, status, mode, version, created_at,
    modified_at, not_before, not_after) VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)`);
  const setStatus = database.prepare(
    "UPDATE iot_certificate SET status = ?, modified_at = ?, version = version + 1 WHERE id = ?",
  );
  const remove = database.prepare("DELETE FROM iot_certificate WHERE id = ?");
  return {
    insert: (certificate) => {
      const { realm, certificateId, der, caCertificateId, status, mode } = certificate;
      const created = certificate.createdAt.getTime();
      const { lastInsertRowid: id } = insert.run(
        ...[realm, certificateId, der, caCertificateId ?? null, status, mode, created, created],
        ...[certificate.notBefore.getTime(), certificate.notAfter.getTime()],
      );
      return { ...certificate, id, version: 1, modifiedAt: certificate.createdAt };
    },
    setStatus: (id, status, at) => void setStatus.run(status, at.getTime(), id),
    remove: (id) => void remove.run(id),
  };
}

function toCertificate(columns: SqlRow): DeviceCertificate {
  const row = new Row(columns);
  const caCertificateId = row.optionalText("ca_certificate_id");
  return {
    id: row.integer("id"),
    realm: row.text("realm"),
    certificateId: row.text("certificate_id"),
    der: row.bytes("der"),
    ...(caCertificateId !== undefined && { caCertificateId }),
    status: row.text("status") as DeviceCertificateStatus,
    mode: row.text("mode") as AuthorityMode,
    version: row.integer("version"),
    createdAt: row.date("created_at"),
    modifiedAt: row.date("modified_at"),
    notBefore: row.date("not_before"),
    notAfter: row.date("not_after"),
  };
}
