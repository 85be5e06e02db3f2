/** Deletion, revocation, permissions, S3, ACM and the audit log. Times are milliseconds since 1970. */
export const migration2 = `
ALTER TABLE authority ADD COLUMN restorable_until INTEGER;
ALTER TABLE authority ADD COLUMN status_before_deletion TEXT;
ALTER TABLE authority ADD COLUMN mac TEXT;

ALTER TABLE certificate ADD COLUMN revoked_at INTEGER;
ALTER TABLE certificate ADD COLUMN revocation_reason TEXT;
ALTER TABLE certificate ADD COLUMN crl_partition INTEGER;
ALTER TABLE certificate ADD COLUMN requested_by TEXT;
ALTER TABLE certificate ADD COLUMN fingerprint TEXT;
ALTER TABLE certificate ADD COLUMN pin TEXT;
CREATE INDEX certificate_by_fingerprint ON certificate (fingerprint);
CREATE INDEX certificate_by_pin ON certificate (pin);
CREATE INDEX certificate_revoked ON certificate (authority_id, id) WHERE revoked_at IS NOT NULL;
CREATE INDEX certificate_by_end ON certificate (authority_id, not_after) WHERE state = 'issued';

CREATE TABLE crl (
  authority_id INTEGER NOT NULL REFERENCES authority (id) ON DELETE CASCADE,
  partition    INTEGER NOT NULL,
  name         TEXT NOT NULL,
  number       INTEGER NOT NULL,
  this_update  INTEGER NOT NULL,
  next_update  INTEGER NOT NULL,
  PRIMARY KEY (authority_id, partition)
) STRICT, WITHOUT ROWID;

CREATE TABLE ocsp_responder (
  authority_id INTEGER PRIMARY KEY REFERENCES authority (id) ON DELETE CASCADE,
  certificate  BLOB NOT NULL,
  sealed       BLOB NOT NULL,
  not_after    INTEGER NOT NULL
) STRICT;

CREATE TABLE audit_report (
  id           TEXT PRIMARY KEY,
  authority_id INTEGER NOT NULL REFERENCES authority (id) ON DELETE CASCADE,
  status       TEXT NOT NULL,
  bucket       TEXT NOT NULL,
  key          TEXT NOT NULL,
  created_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX audit_report_by_authority ON audit_report (authority_id, created_at);

CREATE TABLE permission (
  authority_id   INTEGER NOT NULL REFERENCES authority (id) ON DELETE CASCADE,
  principal      TEXT NOT NULL,
  source_account TEXT NOT NULL,
  actions        TEXT NOT NULL,
  created_at     INTEGER NOT NULL,
  PRIMARY KEY (authority_id, principal, source_account)
) STRICT, WITHOUT ROWID;

CREATE TABLE resource_policy (
  authority_id INTEGER PRIMARY KEY REFERENCES authority (id) ON DELETE CASCADE,
  policy       TEXT NOT NULL
) STRICT;

CREATE TABLE bucket (
  name       TEXT PRIMARY KEY,
  region     TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE object (
  bucket       TEXT NOT NULL REFERENCES bucket (name) ON DELETE CASCADE,
  key          TEXT NOT NULL,
  content_type TEXT NOT NULL,
  is_public    INTEGER NOT NULL,
  etag         TEXT NOT NULL,
  size         INTEGER NOT NULL,
  modified_at  INTEGER NOT NULL,
  body         BLOB NOT NULL,
  PRIMARY KEY (bucket, key)
) STRICT;

CREATE TABLE acm_certificate (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  arn            TEXT NOT NULL UNIQUE,
  region         TEXT NOT NULL,
  type           TEXT NOT NULL,
  status         TEXT NOT NULL,
  key_algorithm  TEXT NOT NULL,
  authority_arn  TEXT,
  not_after      INTEGER,
  detail         TEXT NOT NULL,
  sealed         BLOB,
  created_at     INTEGER NOT NULL
) STRICT;
CREATE INDEX acm_certificate_by_region ON acm_certificate (region, id);
CREATE INDEX acm_certificate_by_end ON acm_certificate (not_after);

CREATE TABLE audit (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  at       INTEGER NOT NULL,
  action   TEXT NOT NULL,
  resource TEXT NOT NULL,
  detail   TEXT NOT NULL,
  hash     TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_line_changed BEFORE UPDATE ON audit BEGIN
  SELECT RAISE(ABORT, 'The audit log is append-only.');
END;
CREATE TRIGGER audit_line_removed BEFORE DELETE ON audit BEGIN
  SELECT RAISE(ABORT, 'The audit log is append-only.');
END;
`;
