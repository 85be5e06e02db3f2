import type { PageRequest } from "./authorities";
import type { SqlDriver, SqlRow } from "./driver/driver";
import type { CertificateDigests } from "./certificateDigests";
import { createRevocationRepository, type RevocationRepository } from "./revokedCertificates";
import { Row } from "./row";
import { StoreError } from "./storeError";

/**
 * reserved: the serial number is taken, nothing is signed yet. issued: the certificate is stored. failed: signing did not
 * come to an end; the serial number stays taken.
 */
export type CertificateState = "reserved" | "issued" | "failed";

/** What is known of a certificate without its bytes. */
export interface CertificateRecord {
  /** Rises with issuing; the cursor of a page. */
  readonly id: number;
  readonly authorityId: number;
  readonly arn: string;
  /** Hexadecimal, lower case, without leading zeros; unique for each CA. */
  readonly serialHex: string;
  readonly state: CertificateState;
  /** RFC 4514. */
  readonly subject: string;
  readonly commonName: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly issuedAt: Date;
  /** Before this time GetCertificate answers that the request is in progress. */
  readonly availableAt: Date;
  readonly templateArn: string;
  /** basicConstraints says CA:TRUE. */
  readonly isAuthority: boolean;
  /** Both are absent while it is not revoked. */
  readonly revokedAt?: Date;
  /** As AWS names it: "KEY_COMPROMISE". */
  readonly revocationReason?: string;
}

export interface NewCertificate extends Omit<CertificateRecord, "id" | "state" | "revokedAt" | "revocationReason"> {
  /** The service that asked for it, such as "acm.amazonaws.com"; absent when a user did. */
  readonly requestedBy?: string;
}

/** Reads may be called at any time; what changes something only inside `Store.transaction`. */
export interface CertificateRepository extends RevocationRepository {
  /** Takes the serial number, before anything is signed. Throws `StoreError("duplicate")` when this CA has it. */
  reserve(certificate: NewCertificate): CertificateRecord;
  /** Stores the bytes and makes a reserved certificate an issued one. */
  complete(id: number, der: Uint8Array, digests: CertificateDigests): void;
  fail(id: number): void;

  find(authorityId: number, serialHex: string): CertificateRecord | undefined;
  der(id: number): Uint8Array | undefined;
  /** Issued ones, newest first; `after` is the id of the last one of the page before. */
  listIssued(authorityId: number, page: PageRequest): CertificateRecord[];
  /** Issued ones; kept by a trigger, so it costs the same at any size. */
  countIssued(authorityId: number): number;
}

export const certificateColumns = `
  id, authority_id, arn, serial, state, subject, common_name, not_before, not_after, issued_at, available_at, template_arn,
  is_authority, revoked_at, revocation_reason FROM certificate`;

export function createCertificateRepository(database: SqlDriver): CertificateRepository {
  return { ...reads(database), ...writes(database), ...createRevocationRepository(database) };
}

type Reads = "find" | "der" | "listIssued" | "countIssued";

function reads(database: SqlDriver): Pick<CertificateRepository, Reads> {
  const find = database.prepare(`SELECT ${certificateColumns} WHERE authority_id = ? AND serial = ?`);
  const der = database.prepare("SELECT der FROM certificate_der WHERE certificate_id = ?");
  const listIssued = database.prepare(
    `SELECT ${certificateColumns} WHERE authority_id = ? AND state = 'issued' AND id < ? ORDER BY id DESC LIMIT ?`,
  );
  const countIssued = database.prepare("SELECT count FROM issued_count WHERE authority_id = ?");
  return {
    find: (authorityId, serialHex) => {
      const row = find.get(authorityId, serialHex);
      return row && toCertificate(row);
    },
    der: (id) => {
      const row = der.get(id);
      return row && new Row(row).bytes("der");
    },
    listIssued: (authorityId, { after = Number.MAX_SAFE_INTEGER, limit }) =>
      listIssued.all(authorityId, after, limit).map(toCertificate),
    countIssued: (authorityId) => {
      const row = countIssued.get(authorityId);
      return row ? new Row(row).integer("count") : 0;
    },
  };
}

function writes(database: SqlDriver): Omit<CertificateRepository, Reads | keyof RevocationRepository> {
  const insert = database.prepare(`
    INSERT INTO certificate (authority_id, arn, serial, state, subject, common_name, not_before, not_after, issued_at,
      available_at, template_arn, is_authority, requested_by)
    VALUES (?, ?, ?, 'reserved', ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const insertDer = database.prepare("INSERT INTO certificate_der (certificate_id, der) VALUES (?, ?)");
  const setDigests = database.prepare("UPDATE certificate SET fingerprint = ?, pin = ? WHERE id = ?");
  const setState = database.prepare("UPDATE certificate SET state = ? WHERE id = ? AND state = 'reserved'");
  const settle = (id: number, state: CertificateState) => {
    if (setState.run(state, id).changes === 0) throw new StoreError("not-found", "The reserved certificate is gone.");
  };
  return {
    reserve: (certificate) => {
      const { lastInsertRowid } = insert.run(
        certificate.authorityId,
        certificate.arn,
        certificate.serialHex,
        certificate.subject,
        certificate.commonName,
        certificate.notBefore.getTime(),
        certificate.notAfter.getTime(),
        certificate.issuedAt.getTime(),
        certificate.availableAt.getTime(),
        certificate.templateArn,
        certificate.isAuthority ? 1 : 0,
        certificate.requestedBy ?? null,
      );
      return { ...certificate, id: lastInsertRowid, state: "reserved" };
    },
    complete: (id, der, { fingerprint, pin }) => {
      settle(id, "issued");
      insertDer.run(id, der);
      setDigests.run(fingerprint, pin, id);
    },
    fail: (id) => settle(id, "failed"),
  };
}

export function toCertificate(columns: SqlRow): CertificateRecord {
  const row = new Row(columns);
  return {
    id: row.integer("id"),
    authorityId: row.integer("authority_id"),
    arn: row.text("arn"),
    serialHex: row.text("serial"),
    state: row.text("state") as CertificateState,
    subject: row.text("subject"),
    commonName: row.text("common_name"),
    notBefore: row.date("not_before"),
    notAfter: row.date("not_after"),
    issuedAt: row.date("issued_at"),
    availableAt: row.date("available_at"),
    templateArn: row.text("template_arn"),
    isAuthority: row.integer("is_authority") === 1,
    revokedAt: row.optionalDate("revoked_at"),
    revocationReason: row.optionalText("revocation_reason"),
  };
}
