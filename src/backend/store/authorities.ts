import type { SqlDriver, SqlRow } from "./driver/driver";
import { Row } from "./row";
import { StoreError } from "./storeError";

export type AuthorityType = "ROOT" | "SUBORDINATE";

/** As stored; EXPIRED is not stored but follows from `notAfter` and the clock. */
export type StoredAuthorityStatus = "CREATING" | "PENDING_CERTIFICATE" | "ACTIVE" | "DISABLED" | "DELETED" | "FAILED";

export type UsageMode = "GENERAL_PURPOSE" | "SHORT_LIVED_CERTIFICATE";

/** A certificate authority, without its private key. */
export interface AuthorityRecord {
  /** Rises with creation; the order of lists and the cursor of a page. */
  readonly id: number;
  readonly arn: string;
  readonly region: string;
  readonly ownerAccount: string;
  readonly type: AuthorityType;
  readonly status: StoredAuthorityStatus;
  readonly usageMode: UsageMode;
  readonly keyStorageSecurityStandard: string;
  /** CertificateAuthorityConfiguration as it was sent, JSON. */
  readonly configuration: string;
  /** RevocationConfiguration as it is described, JSON. */
  readonly revocationConfiguration: string;
  readonly createdAt: Date;
  readonly lastStateChangeAt: Date;
  readonly failureReason?: string;
  /** While it is DELETED. */
  readonly deletion?: Deletion;
  /** DER, once the key is made. */
  readonly subjectPublicKeyInfo?: Uint8Array;
  /** PEM, once the key is made. */
  readonly certificateSigningRequest?: string;
  readonly certificate?: InstalledCertificate;
}

export interface Deletion {
  /** What it was before, and becomes when it is restored. */
  readonly statusBefore: StoredAuthorityStatus;
  /** Until then it can be restored; afterwards it is forgotten. */
  readonly restorableUntil: Date;
}

/** The CA's own certificate, once imported. */
export interface InstalledCertificate {
  readonly der: Uint8Array;
  /** PEM as it is answered. */
  readonly pem: string;
  /** PEM, from the issuer to the root; absent for a root. */
  readonly chain?: string;
  /** Hexadecimal, lower case, without leading zeros. */
  readonly serialHex: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

export type NewAuthority = Pick<
  AuthorityRecord,
  | "arn"
  | "region"
  | "ownerAccount"
  | "type"
  | "usageMode"
  | "keyStorageSecurityStandard"
  | "configuration"
  | "revocationConfiguration"
  | "createdAt"
>;

/** What key generation brings. */
export interface AuthorityKey {
  readonly subjectPublicKeyInfo: Uint8Array;
  readonly certificateSigningRequest: string;
  /** From `KeyVault.seal`. */
  readonly sealedKey: Uint8Array;
}

/** A page by key: records after this id, at most `limit`. */
export interface PageRequest {
  readonly after?: number;
  readonly limit: number;
}

export interface RegionCount {
  readonly region: string;
  readonly authorities: number;
  /** What these CAs issued. */
  readonly issued: number;
}

/** Reads may be called at any time; what changes something only inside `Store.transaction`. */
export interface AuthorityRepository {
  /** Adds a CA in state CREATING. */
  insert(authority: NewAuthority): AuthorityRecord;
  find(region: string, arn: string): AuthorityRecord | undefined;
  /** In order of creation. */
  list(region: string, page: PageRequest): AuthorityRecord[];
  /** The regions that hold a CA, by name. */
  regions(): RegionCount[];
  /** How many a region holds, in whatever state. */
  count(region: string): number;
  /** Every CA in this state, of all regions: for what is resumed at start. */
  withStatus(status: StoredAuthorityStatus): AuthorityRecord[];
  /** DELETED ones, of all regions, that can no longer be restored at this time. */
  forgettable(at: Date): AuthorityRecord[];
  /** The key that `setKey` stored, still sealed. */
  sealedKey(id: number): Uint8Array | undefined;

  /** Stores the key and moves CREATING to PENDING_CERTIFICATE. Throws `StoreError("not-found")` in any other state. */
  setKey(id: number, key: AuthorityKey, at: Date): void;
  /** Stores the CA's own certificate; the caller sets the status. */
  setCertificate(id: number, certificate: InstalledCertificate): void;
  setStatus(id: number, status: StoredAuthorityStatus, at: Date, failureReason?: string): void;
  setRevocationConfiguration(id: number, json: string): void;
  /** Makes it DELETED; everything of it stays until it is forgotten. */
  remove(id: number, restorableUntil: Date, at: Date): void;
  /** Gives a DELETED one its state back. */
  restore(id: number, at: Date): void;
  /**
   * Forgets a CA with its key, tags and tokens and what it issued, at most so many certificates at a time. Whether it is gone:
   * else call it again, in a transaction of its own.
   */
  forget(authority: Pick<AuthorityRecord, "id" | "arn">, certificates: number): boolean;
}

const columns = `
  a.id, a.arn, a.region, a.owner_account, a.type, a.status, a.usage_mode, a.key_storage_security_standard, a.configuration,
  a.revocation_configuration, a.created_at, a.last_state_change_at, a.failure_reason, a.restorable_until,
  a.status_before_deletion, a.subject_public_key_info, a.certificate_signing_request, c.der, c.pem, c.chain, c.serial, c.not_before, c.not_after
  FROM authority a LEFT JOIN authority_certificate c ON c.authority_id = a.id`;

export function createAuthorityRepository(database: SqlDriver): AuthorityRepository {
  return { ...reads(database), ...writes(database), ...deletion(database) };
}

type Reads = "find" | "list" | "count" | "regions" | "withStatus" | "sealedKey";
type Deletions = "forgettable" | "remove" | "restore" | "forget";

function reads(database: SqlDriver): Pick<AuthorityRepository, Reads> {
  const find = database.prepare(`SELECT ${columns} WHERE a.arn = ? AND a.region = ?`);
  const list = database.prepare(`SELECT ${columns} WHERE a.region = ? AND a.id > ? ORDER BY a.id LIMIT ?`);
  const count = database.prepare("SELECT count(*) AS count FROM authority WHERE region = ?");
  const withStatus = database.prepare(`SELECT ${columns} WHERE a.status = ? ORDER BY a.id`);
  const regions = database.prepare(`
    SELECT a.region, count(*) AS authorities, coalesce(sum(i.count), 0) AS issued
    FROM authority a LEFT JOIN issued_count i ON i.authority_id = a.id GROUP BY a.region ORDER BY a.region`);
  const sealedKey = database.prepare("SELECT sealed FROM authority_key WHERE authority_id = ?");
  return {
    find: (region, arn) => {
      const row = find.get(arn, region);
      return row && toAuthority(row);
    },
    list: (region, { after = 0, limit }) => list.all(region, after, limit).map(toAuthority),
    count: (region) => {
      const row = count.get(region);
      return row ? new Row(row).integer("count") : 0;
    },
    regions: () => regions.all().map(toRegionCount),
    withStatus: (status) => withStatus.all(status).map(toAuthority),
    sealedKey: (id) => {
      const row = sealedKey.get(id);
      return row && new Row(row).bytes("sealed");
    },
  };
}

function writes(database: SqlDriver): Omit<AuthorityRepository, Reads | Deletions> {
  const insert = insertAuthority(database);
  const setPublicKey = database.prepare(
    "UPDATE authority SET subject_public_key_info = ?, certificate_signing_request = ? WHERE id = ? AND status = 'CREATING'",
  );
  const setSealedKey = database.prepare("INSERT INTO authority_key (authority_id, sealed) VALUES (?, ?)");
  const setCertificate = database.prepare(`
    INSERT OR REPLACE INTO authority_certificate (authority_id, der, pem, chain, serial, not_before, not_after)
    VALUES (?, ?, ?, ?, ?, ?, ?)`);
  const setStatus = database.prepare(
    "UPDATE authority SET status = ?, last_state_change_at = ?, failure_reason = ? WHERE id = ?",
  );
  const setRevocation = database.prepare("UPDATE authority SET revocation_configuration = ? WHERE id = ?");
  return {
    insert,
    setKey: (id, { subjectPublicKeyInfo, certificateSigningRequest, sealedKey }, at) => {
      const { changes } = setPublicKey.run(subjectPublicKeyInfo, certificateSigningRequest, id);
      if (changes === 0) throw new StoreError("not-found", "The certificate authority is gone or deleted.");
      setSealedKey.run(id, sealedKey);
      setStatus.run("PENDING_CERTIFICATE", at.getTime(), null, id);
    },
    setCertificate: (id, { der, pem, chain, serialHex, notBefore, notAfter }) => {
      setCertificate.run(id, der, pem, chain ?? null, serialHex, notBefore.getTime(), notAfter.getTime());
    },
    setStatus: (id, status, at, failureReason) => {
      setStatus.run(status, at.getTime(), failureReason ?? null, id);
    },
    setRevocationConfiguration: (id, json) => {
      setRevocation.run(json, id);
    },
  };
}

function deletion(database: SqlDriver): Pick<AuthorityRepository, Deletions> {
  const forgettable = database.prepare(
    `SELECT ${columns} WHERE a.status = 'DELETED' AND a.restorable_until < ? ORDER BY a.id`,
  );
  const remove = database.prepare(`
    UPDATE authority SET status_before_deletion = status, status = 'DELETED', restorable_until = ?, last_state_change_at = ?
    WHERE id = ?`);
  const restore = database.prepare(`
    UPDATE authority SET status = status_before_deletion, status_before_deletion = NULL, restorable_until = NULL,
      last_state_change_at = ?
    WHERE id = ? AND status = 'DELETED'`);
  return {
    forgettable: (at) => forgettable.all(at.getTime()).map(toAuthority),
    remove: (id, restorableUntil, at) => {
      remove.run(restorableUntil.getTime(), at.getTime(), id);
    },
    restore: (id, at) => {
      restore.run(at.getTime(), id);
    },
    forget: forgetAuthority(database),
  };
}

function forgetAuthority(database: SqlDriver): AuthorityRepository["forget"] {
  const removeCertificates = database.prepare(
    "DELETE FROM certificate WHERE id IN (SELECT id FROM certificate WHERE authority_id = ? LIMIT ?)",
  );
  const removeCount = database.prepare("DELETE FROM issued_count WHERE authority_id = ?");
  const removeTags = database.prepare("DELETE FROM tag WHERE resource_arn = ?");
  // The ARN of the CA itself, and those of its certificates.
  const removeTokens = database.prepare("DELETE FROM idempotency WHERE answer = ? OR answer GLOB ? || '/*'");
  const removeAuthority = database.prepare("DELETE FROM authority WHERE id = ?");
  return ({ id, arn }, certificates) => {
    if (removeCertificates.run(id, certificates).changes >= certificates) return false;
    removeCount.run(id);
    removeTags.run(arn);
    removeTokens.run(arn, arn);
    removeAuthority.run(id);
    return true;
  };
}

function insertAuthority(database: SqlDriver): AuthorityRepository["insert"] {
  const statement = database.prepare(`
    INSERT INTO authority (arn, region, owner_account, type, status, usage_mode, key_storage_security_standard, configuration,
      revocation_configuration, created_at, last_state_change_at)
    VALUES (?, ?, ?, ?, 'CREATING', ?, ?, ?, ?, ?, ?)`);
  return (authority) => {
    const { lastInsertRowid } = statement.run(
      authority.arn,
      authority.region,
      authority.ownerAccount,
      authority.type,
      authority.usageMode,
      authority.keyStorageSecurityStandard,
      authority.configuration,
      authority.revocationConfiguration,
      authority.createdAt.getTime(),
      authority.createdAt.getTime(),
    );
    return { ...authority, id: lastInsertRowid, status: "CREATING", lastStateChangeAt: authority.createdAt };
  };
}

function toRegionCount(columns: SqlRow): RegionCount {
  const row = new Row(columns);
  return { region: row.text("region"), authorities: row.integer("authorities"), issued: row.integer("issued") };
}

function toAuthority(columns: SqlRow): AuthorityRecord {
  const row = new Row(columns);
  return {
    id: row.integer("id"),
    arn: row.text("arn"),
    region: row.text("region"),
    ownerAccount: row.text("owner_account"),
    type: row.text("type") as AuthorityType,
    status: row.text("status") as StoredAuthorityStatus,
    usageMode: row.text("usage_mode") as UsageMode,
    keyStorageSecurityStandard: row.text("key_storage_security_standard"),
    configuration: row.text("configuration"),
    revocationConfiguration: row.text("revocation_configuration"),
    createdAt: row.date("created_at"),
    lastStateChangeAt: row.date("last_state_change_at"),
    failureReason: row.optionalText("failure_reason"),
    ...(row.text("status") === "DELETED" && {
      deletion: {
        statusBefore: row.text("status_before_deletion") as StoredAuthorityStatus,
        restorableUntil: row.date("restorable_until"),
      },
    }),
    subjectPublicKeyInfo: row.optionalBytes("subject_public_key_info"),
    certificateSigningRequest: row.optionalText("certificate_signing_request"),
    certificate: row.optionalBytes("der") && {
      der: row.bytes("der"),
      pem: row.text("pem"),
      chain: row.optionalText("chain"),
      serialHex: row.text("serial"),
      notBefore: row.date("not_before"),
      notAfter: row.date("not_after"),
    },
  };
}
