import type { SqlDriver, SqlRow } from "../driver/driver";
import { Row } from "../row";
import { pagesOf } from "./page";
import type { OrderedPage, Realm } from "./realm";

export type AuthorityMode = "DEFAULT" | "SNI_ONLY";

/** A CA certificate that is registered with AWS IoT. */
export interface RegisteredAuthority {
  /** Rises with registration; the cursor of a page. */
  readonly id: number;
  readonly realm: Realm;
  /** SHA-256 of the certificate, lower-case hex. */
  readonly certificateId: string;
  readonly der: Uint8Array;
  /** SHA-256 of the subject as text, lower-case hex: how the issuer of a certificate is looked up. */
  readonly subjectHash: string;
  readonly status: "ACTIVE" | "INACTIVE";
  readonly autoRegistration: boolean;
  readonly mode: AuthorityMode;
  /** RegistrationConfig as the API has it, JSON. */
  readonly registrationConfig?: string;
  /** Rises with each change. */
  readonly version: number;
  readonly createdAt: Date;
  readonly modifiedAt: Date;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

export type NewRegisteredAuthority = Omit<RegisteredAuthority, "id" | "version" | "modifiedAt">;

export interface AuthorityChange {
  readonly status: RegisteredAuthority["status"];
  readonly autoRegistration: boolean;
  readonly registrationConfig?: string;
}

/** Reads may be called at any time; what changes something only inside `Store.transaction`. */
export interface RegisteredAuthorityRepository {
  insert(authority: NewRegisteredAuthority): RegisteredAuthority;
  find(realm: Realm, certificateId: string): RegisteredAuthority | undefined;
  /** Those whose subject has this hash. */
  withSubject(realm: Realm, subjectHash: string): RegisteredAuthority[];
  /** The realms that have one whose subject has this hash. */
  realmsWithSubject(subjectHash: string): Realm[];
  list(realm: Realm, page: OrderedPage): RegisteredAuthority[];
  /** The same certificate in all realms. */
  everywhere(certificateId: string): RegisteredAuthority[];
  update(id: number, change: AuthorityChange, at: Date): void;
  remove(id: number): void;
  /** Realms that hold anything that was registered or created; in order. */
  realms(): Realm[];

  registrationCode(realm: Realm): string | undefined;
  setRegistrationCode(realm: Realm, code: string | undefined): void;
}

const select = `
  SELECT id, realm, certificate_id, der, subject_hash, status, auto_registration, mode, registration_config, version,
  created_at, modified_at, not_before, not_after FROM iot_ca`;

type Repository = RegisteredAuthorityRepository;

export function createRegisteredAuthorityRepository(database: SqlDriver): Repository {
  return { ...reads(database), ...changes(database), ...codes(database) };
}

function reads(
  database: SqlDriver,
): Pick<Repository, "find" | "withSubject" | "realmsWithSubject" | "list" | "everywhere" | "realms" | "insert"> {
  const find = database.prepare(`${select} WHERE realm = ? AND certificate_id = ?`);
  const withSubject = database.prepare(`${select} WHERE realm = ? AND subject_hash = ? ORDER BY id`);
  const realmsWithSubject = database.prepare("SELECT DISTINCT realm FROM iot_ca WHERE subject_hash = ? ORDER BY realm");
  const everywhere = database.prepare(`${select} WHERE certificate_id = ? ORDER BY realm`);
  const pages = pagesOf(database, `${select} WHERE realm = ?`);
  const realms = database.prepare(`
    SELECT realm FROM iot_ca UNION SELECT realm FROM iot_certificate UNION SELECT realm FROM iot_thing
    UNION SELECT realm FROM iot_policy UNION SELECT realm FROM iot_rule
    UNION SELECT realm FROM iot_provisioning_template ORDER BY realm`);
  const insert = database.prepare(`
    INSERT INTO iot_ca (realm, certificate_id, der, subject_hash, status, auto_registration, mode, registration_config,
    version, created_at, modified_at, not_before, not_after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)`);
  return {
    find: (realm, certificateId) => optional(find.get(realm, certificateId)),
    withSubject: (realm, subjectHash) => withSubject.all(realm, subjectHash).map(toAuthority),
    realmsWithSubject: (hash) => realmsWithSubject.all(hash).map((row) => new Row(row).text("realm")),
    list: (realm, page) => pages([realm], page).map(toAuthority),
    everywhere: (certificateId) => everywhere.all(certificateId).map(toAuthority),
    realms: () => realms.all().map((row) => new Row(row).text("realm")),
    insert: (authority) => {
      const { realm, certificateId, der, subjectHash, status, autoRegistration, mode, registrationConfig } = authority;
      const created = authority.createdAt.getTime();
      const { lastInsertRowid: id } = insert.run(
        ...[realm, certificateId, der, subjectHash, status, Number(autoRegistration), mode, registrationConfig ?? null],
        ...[created, created, authority.notBefore.getTime(), authority.notAfter.getTime()],
      );
      return { ...authority, id, version: 1, modifiedAt: authority.createdAt };
    },
  };
}

function changes(database: SqlDriver): Pick<Repository, "update" | "remove"> {
  const update = database.prepare(`
    UPDATE iot_ca SET status = ?, auto_registration = ?, registration_config = ?, modified_at = ?, version = version + 1
    WHERE id = ?`);
  const remove = database.prepare("DELETE FROM iot_ca WHERE id = ?");
  return {
    update: (id, { status, autoRegistration, registrationConfig }, at) => {
      update.run(status, Number(autoRegistration), registrationConfig ?? null, at.getTime(), id);
    },
    remove: (id) => void remove.run(id),
  };
}

function codes(database: SqlDriver): Pick<Repository, "registrationCode" | "setRegistrationCode"> {
  const find = database.prepare("SELECT code FROM iot_registration_code WHERE realm = ?");
  const put = database.prepare("INSERT OR REPLACE INTO iot_registration_code (realm, code) VALUES (?, ?)");
  const remove = database.prepare("DELETE FROM iot_registration_code WHERE realm = ?");
  return {
    registrationCode: (realm) => {
      const row = find.get(realm);
      return row && new Row(row).text("code");
    },
    setRegistrationCode: (realm, code) => {
      if (code === undefined) remove.run(realm);
      else put.run(realm, code);
    },
  };
}

const optional = (row: SqlRow | undefined): RegisteredAuthority | undefined => row && toAuthority(row);

function toAuthority(columns: SqlRow): RegisteredAuthority {
  const row = new Row(columns);
  const registrationConfig = row.optionalText("registration_config");
  return {
    id: row.integer("id"),
    realm: row.text("realm"),
    certificateId: row.text("certificate_id"),
    der: row.bytes("der"),
    subjectHash: row.text("subject_hash"),
    status: row.text("status") as RegisteredAuthority["status"],
    autoRegistration: row.integer("auto_registration") === 1,
    mode: row.text("mode") as AuthorityMode,
    ...(registrationConfig !== undefined && { registrationConfig }),
    version: row.integer("version"),
    createdAt: row.date("created_at"),
    modifiedAt: row.date("modified_at"),
    notBefore: row.date("not_before"),
    notAfter: row.date("not_after"),
  };
}
