import type { PageRequest } from "./authorities";
import type { SqlDriver, SqlRow } from "./driver/driver";
import { Row } from "./row";
import { StoreError } from "./storeError";

export type ServerCertificateType = "IMPORTED" | "PRIVATE" | "AMAZON_ISSUED";

/** As stored; EXPIRED and VALIDATION_TIMED_OUT are not stored but follow from the clock. */
export type StoredServerCertificateStatus = "PENDING_VALIDATION" | "ISSUED" | "FAILED";

/** How the last renewal went. */
export interface RenewalRecord {
  /** PENDING_VALIDATION: somebody has to approve it first. */
  readonly status: "PENDING_AUTO_RENEWAL" | "PENDING_VALIDATION" | "SUCCESS" | "FAILED";
  readonly reason?: string;
  readonly at: Date;
}

/** A certificate of ACM, without its private key. */
export interface ServerCertificateRecord {
  /** Rises with creation; the cursor of a page. */
  readonly id: number;
  readonly arn: string;
  readonly region: string;
  readonly type: ServerCertificateType;
  readonly status: StoredServerCertificateStatus;
  /** The model's name: "RSA_2048". */
  readonly keyAlgorithm: string;
  /** Who issues it, for a private one; a public one is issued by the backend itself. */
  readonly authorityArn?: string;
  /** Absent for an imported certificate that names no domain. */
  readonly domainName?: string;
  readonly alternativeNames: readonly string[];
  /** CertificateOptions as they are described, JSON. */
  readonly options: string;
  /** DomainValidationOptions as they are described, JSON: a list. */
  readonly validation: string;
  readonly failureReason?: string;
  readonly createdAt: Date;
  readonly exportedAt?: Date;
  readonly renewal?: RenewalRecord;
  readonly material?: CertificateMaterial;
}

/** What is there once a certificate is issued or imported. */
export interface CertificateMaterial {
  readonly der: Uint8Array;
  /** PEM, from the issuer up; absent for one that is signed with its own key. */
  readonly chain?: string;
  readonly installedAt: Date;
  readonly notAfter: Date;
}

export interface InstalledMaterial extends CertificateMaterial {
  /** From `KeyVault.seal`, under the ARN. */
  readonly sealedKey: Uint8Array;
}

export type NewServerCertificate = Omit<
  ServerCertificateRecord,
  "id" | "failureReason" | "exportedAt" | "renewal" | "material"
>;

/** Reads may be called at any time; what changes something only inside `Store.transaction`. */
export interface ServerCertificateRepository {
  insert(certificate: NewServerCertificate): ServerCertificateRecord;
  find(region: string, arn: string): ServerCertificateRecord | undefined;
  /** In order of creation, or the newest first. */
  list(region: string, page: PageRequest & { readonly newestFirst?: boolean }): ServerCertificateRecord[];
  /** Requested ones that wait for their certificate or their renewal, of all regions. */
  unsettled(): ServerCertificateRecord[];
  /** Requested ones that end before `end` and have not ended by `now`, of all regions. */
  requestedEnding(now: Date, end: Date): ServerCertificateRecord[];
  /** Those that hold one, by name. */
  regions(): string[];
  sealedKey(id: number): Uint8Array | undefined;
  /** Makes it ISSUED with this certificate and key, in place of those that it had. */
  install(id: number, material: InstalledMaterial): void;
  /** What a certificate that is imported again says otherwise. */
  rename(id: number, names: Pick<ServerCertificateRecord, "domainName" | "alternativeNames">): void;
  fail(id: number, reason: string): void;
  setRenewal(id: number, renewal: RenewalRecord): void;
  setExported(id: number, at: Date): void;
  setOptions(id: number, options: string): void;
  setValidation(id: number, validation: string): void;
  remove(id: number): void;

  /** PutAccountConfiguration; undefined: never set. */
  daysBeforeExpiry(region: string): number | undefined;
  setDaysBeforeExpiry(region: string, days: number): void;
}

const columns = `
  id, arn, region, type, status, key_algorithm, authority_arn, domain_name, alternative_names, options, validation,
  failure_reason, created_at, exported_at, renewal_status, renewal_reason, renewal_at, der, chain, installed_at, not_after
  FROM acm_certificate LEFT JOIN acm_material ON certificate_id = id`;

export function createServerCertificateRepository(database: SqlDriver): ServerCertificateRepository {
  return { ...reads(database), ...writes(database) };
}

type Reads = "find" | "list" | "unsettled" | "requestedEnding" | "regions" | "sealedKey" | "daysBeforeExpiry";

function reads(database: SqlDriver): Pick<ServerCertificateRepository, Reads> {
  const find = database.prepare(`SELECT ${columns} WHERE region = ? AND arn = ?`);
  const oldest = database.prepare(`SELECT ${columns} WHERE region = ? AND id > ? ORDER BY id LIMIT ?`);
  const newest = database.prepare(`SELECT ${columns} WHERE region = ? AND id < ? ORDER BY id DESC LIMIT ?`);
  const unsettled = database.prepare(`
    SELECT ${columns} WHERE type <> 'IMPORTED'
      AND (status = 'PENDING_VALIDATION' OR renewal_status = 'PENDING_AUTO_RENEWAL') ORDER BY id`);
  const ending = database.prepare(`
    SELECT ${columns} WHERE type <> 'IMPORTED' AND not_after >= ? AND not_after < ? ORDER BY id`);
  const regions = database.prepare("SELECT DISTINCT region FROM acm_certificate ORDER BY region");
  const sealed = database.prepare("SELECT sealed FROM acm_material WHERE certificate_id = ?");
  const days = database.prepare("SELECT days_before_expiry FROM acm_account WHERE region = ?");
  return {
    find: (region, arn) => {
      const row = find.get(region, arn);
      return row && toRecord(row);
    },
    list: (region, { after, limit, newestFirst = false }) => {
      const rows = newestFirst
        ? newest.all(region, after ?? Number.MAX_SAFE_INTEGER, limit)
        : oldest.all(region, after ?? 0, limit);
      return rows.map(toRecord);
    },
    unsettled: () => unsettled.all().map(toRecord),
    requestedEnding: (now, end) => ending.all(now.getTime(), end.getTime()).map(toRecord),
    regions: () => regions.all().map((columns) => new Row(columns).text("region")),
    sealedKey: (id) => {
      const row = sealed.get(id);
      return row && new Row(row).bytes("sealed");
    },
    daysBeforeExpiry: (region) => {
      const row = days.get(region);
      return row && new Row(row).integer("days_before_expiry");
    },
  };
}

function writes(database: SqlDriver): Omit<ServerCertificateRepository, Reads> {
  const install = database.prepare(`
    INSERT OR REPLACE INTO acm_material (certificate_id, der, chain, sealed, installed_at, not_after)
    VALUES (?, ?, ?, ?, ?, ?)`);
  const setDays = database.prepare("INSERT OR REPLACE INTO acm_account (region, days_before_expiry) VALUES (?, ?)");
  const remove = database.prepare("DELETE FROM acm_certificate WHERE id = ?");
  const set = settersOf(database);
  return {
    insert: inserter(database),
    install: (id, { der, chain, sealedKey, installedAt, notAfter }) => {
      set.status("ISSUED", null, id);
      install.run(id, der, chain ?? null, sealedKey, installedAt.getTime(), notAfter.getTime());
    },
    rename: (id, { domainName, alternativeNames }) =>
      set.names(domainName ?? null, JSON.stringify(alternativeNames), id),
    fail: (id, reason) => set.status("FAILED", reason, id),
    setRenewal: (id, { status, reason, at }) => set.renewal(status, reason ?? null, at.getTime(), id),
    setExported: (id, at) => set.exported(at.getTime(), id),
    setOptions: (id, options) => set.options(options, id),
    setValidation: (id, validation) => set.validation(validation, id),
    remove: (id) => void remove.run(id),
    setDaysBeforeExpiry: (region, days) => void setDays.run(region, days),
  };
}

/** One UPDATE for each; the id comes last. Throws StoreError "not-found" when the certificate is gone. */
function settersOf(database: SqlDriver) {
  const setter = (assignments: string) => {
    const statement = database.prepare(`UPDATE acm_certificate SET ${assignments} WHERE id = ?`);
    return (...values: (string | number | null)[]): void => {
      if (statement.run(...values).changes === 0) throw new StoreError("not-found", "The certificate is gone.");
    };
  };
  return {
    status: setter("status = ?, failure_reason = ?"),
    names: setter("domain_name = ?, alternative_names = ?"),
    renewal: setter("renewal_status = ?, renewal_reason = ?, renewal_at = ?"),
    exported: setter("exported_at = ?"),
    options: setter("options = ?"),
    validation: setter("validation = ?"),
  };
}

function inserter(database: SqlDriver): ServerCertificateRepository["insert"] {
  const insert = database.prepare(`
    INSERT INTO acm_certificate (arn, region, type, status, key_algorithm, authority_arn, domain_name, alternative_names,
      options, validation, created_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  return (certificate) => {
    const { lastInsertRowid } = insert.run(
      certificate.arn,
      certificate.region,
      certificate.type,
      certificate.status,
      certificate.keyAlgorithm,
      certificate.authorityArn ?? null,
      certificate.domainName ?? null,
      JSON.stringify(certificate.alternativeNames),
      certificate.options,
      certificate.validation,
      certificate.createdAt.getTime(),
    );
    return { ...certificate, id: lastInsertRowid };
  };
}

function toRecord(values: SqlRow): ServerCertificateRecord {
  const row = new Row(values);
  const renewalStatus = row.optionalText("renewal_status");
  return {
    id: row.integer("id"),
    arn: row.text("arn"),
    region: row.text("region"),
    type: row.text("type") as ServerCertificateType,
    status: row.text("status") as StoredServerCertificateStatus,
    keyAlgorithm: row.text("key_algorithm"),
    authorityArn: row.optionalText("authority_arn"),
    domainName: row.optionalText("domain_name"),
    alternativeNames: JSON.parse(row.text("alternative_names")) as string[],
    options: row.text("options"),
    validation: row.text("validation"),
    failureReason: row.optionalText("failure_reason"),
    createdAt: row.date("created_at"),
    exportedAt: row.optionalDate("exported_at"),
    renewal:
      renewalStatus === undefined
        ? undefined
        : {
            status: renewalStatus as RenewalRecord["status"],
            reason: row.optionalText("renewal_reason"),
            at: row.date("renewal_at"),
          },
    material: row.optionalBytes("der") && {
      der: row.bytes("der"),
      chain: row.optionalText("chain"),
      installedAt: row.date("installed_at"),
      notAfter: row.date("not_after"),
    },
  };
}
