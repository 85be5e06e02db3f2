import type { SqlDriver, SqlRow } from "../driver/driver";
import { Row } from "../row";
import type { Realm } from "./realm";

/**
 * That a certificate came to PENDING_ACTIVATION, or connected while it was. Written together with the certificate, announced
 * afterwards: what was not announced when the backend ended is announced at the next start.
 */
export interface RegistrationEvent {
  readonly id: number;
  readonly realm: Realm;
  readonly certificateId: string;
  readonly caCertificateId: string;
  /** "$aws/events/certificates/registered/<caCertificateId>". */
  readonly topic: string;
  /** JSON, as it is published. */
  readonly payload: string;
  readonly at: Date;
  readonly announcedAt?: Date;
  /** Announced before, for the same certificate. */
  readonly duplicate: boolean;
  /** What came of it, JSON: the rules that ran, or how provisioning went. */
  readonly outcome?: string;
}

export type NewRegistrationEvent = Omit<RegistrationEvent, "id" | "announcedAt" | "outcome">;

/** Reads may be called at any time; what changes something only inside `Store.transaction`. */
export interface RegistrationEventRepository {
  insert(event: NewRegistrationEvent): RegistrationEvent;
  /** Those that nothing came of yet, of all realms, in order: not announced, or cut off while rules or provisioning ran. */
  waiting(after: number, limit: number): RegistrationEvent[];
  /** The newest first; of one certificate, or of all. */
  list(realm: Realm, filter: { readonly certificateId?: string; readonly limit: number }): RegistrationEvent[];
  /** It is about to be announced; a duplicate when it may have been before. */
  setAnnounced(id: number, at: Date, duplicate: boolean): void;
  setOutcome(id: number, outcome: string): void;
  /** Forgets what came to its end, but for the newest ones of all realms: a device that is not activated comes again and again. */
  trim(kept: number): void;
  /** Of a certificate's repeated events that are done with, the newest so many stay. */
  removeOldDuplicates(realm: Realm, certificateId: string, keep: number): void;
}

const select = `
  SELECT id, realm, certificate_id, ca_certificate_id, topic, payload, at, announced_at, duplicate, outcome
  FROM iot_registration_event`;

export function createRegistrationEventRepository(database: SqlDriver): RegistrationEventRepository {
  const insert = database.prepare(`
    INSERT INTO iot_registration_event (realm, certificate_id, ca_certificate_id, topic, payload, at, duplicate)
    VALUES (?, ?, ?, ?, ?, ?, ?)`);
  const waiting = database.prepare(`${select} WHERE outcome IS NULL AND id > ? ORDER BY id LIMIT ?`);
  const ofCertificate = database.prepare(`${select} WHERE realm = ? AND certificate_id = ? ORDER BY id DESC LIMIT ?`);
  const ofRealm = database.prepare(`${select} WHERE realm = ? ORDER BY id DESC LIMIT ?`);
  const setAnnounced = database.prepare(
    "UPDATE iot_registration_event SET announced_at = ?, duplicate = ? WHERE id = ?",
  );
  const setOutcome = database.prepare("UPDATE iot_registration_event SET outcome = ? WHERE id = ?");
  const removeOldDuplicates = database.prepare(`
    DELETE FROM iot_registration_event WHERE realm = ? AND certificate_id = ? AND duplicate = 1
    AND outcome IS NOT NULL AND id <= (
      SELECT id FROM iot_registration_event WHERE realm = ? AND certificate_id = ? ORDER BY id DESC LIMIT 1 OFFSET ?)`);
  const trim = database.prepare(`
    DELETE FROM iot_registration_event
    WHERE outcome IS NOT NULL AND id <= (SELECT max(id) FROM iot_registration_event) - ?`);
  return {
    trim: (kept) => void trim.run(kept),
    insert: (event) => {
      const { realm, certificateId, caCertificateId, topic, payload, at, duplicate } = event;
      const values = [realm, certificateId, caCertificateId, topic, payload, at.getTime(), Number(duplicate)];
      return { ...event, id: insert.run(...values).lastInsertRowid };
    },
    waiting: (after, limit) => waiting.all(after, limit).map(toEvent),
    list: (realm, { certificateId, limit }) =>
      (certificateId === undefined ? ofRealm.all(realm, limit) : ofCertificate.all(realm, certificateId, limit)).map(
        toEvent,
      ),
    setAnnounced: (id, at, duplicate) => void setAnnounced.run(at.getTime(), Number(duplicate), id),
    setOutcome: (id, outcome) => void setOutcome.run(outcome, id),
    removeOldDuplicates: (realm, certificateId, keep) =>
      void removeOldDuplicates.run(realm, certificateId, realm, certificateId, keep),
  };
}

function toEvent(columns: SqlRow): RegistrationEvent {
  const row = new Row(columns);
  const announcedAt = row.optionalDate("announced_at");
  const outcome = row.optionalText("outcome");
  return {
    id: row.integer("id"),
    realm: row.text("realm"),
    certificateId: row.text("certificate_id"),
    caCertificateId: row.text("ca_certificate_id"),
    topic: row.text("topic"),
    payload: row.text("payload"),
    at: row.date("at"),
    ...(announcedAt && { announcedAt }),
    duplicate: row.integer("duplicate") === 1,
    ...(outcome !== undefined && { outcome }),
  };
}
