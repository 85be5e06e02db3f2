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

CREATE INDEX certificate_revoked_in ON certificate (authority_id, crl_partition, id)
WHERE revoked_at IS NOT NULL AND crl_partition IS NOT NULL;
CREATE TRIGGER revocation_final BEFORE UPDATE OF revoked_at, revocation_reason ON certificate
WHEN OLD.revoked_at IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'A revocation is final.');
END;
CREATE TABLE revoked_count (
  authority_id INTEGER PRIMARY KEY REFERENCES authority (id) ON DELETE CASCADE,
  count        INTEGER NOT NULL
) STRICT;
CREATE TRIGGER certificate_revoked_counted AFTER UPDATE OF revoked_at ON certificate
WHEN NEW.revoked_at IS NOT NULL AND OLD.revoked_at IS NULL BEGIN
  INSERT INTO revoked_count (authority_id, count) VALUES (NEW.authority_id, 1)
  ON CONFLICT (authority_id) DO UPDATE SET count = count + 1;
END;

CREATE TABLE crl (
  authority_id INTEGER NOT NULL REFERENCES authority (id) ON DELETE CASCADE,
  partition    INTEGER NOT NULL,
  bucket       TEXT NOT NULL,
  key          TEXT NOT NULL,
  url          TEXT NOT NULL,
  certificates INTEGER NOT NULL,
  number       INTEGER NOT NULL,
  this_update  INTEGER NOT NULL,
  next_update  INTEGER NOT NULL,
  due_at       INTEGER NOT NULL,
  changes      INTEGER NOT NULL,
  PRIMARY KEY (authority_id, partition)
) STRICT, WITHOUT ROWID;
CREATE INDEX crl_by_object ON crl (bucket, key);

CREATE TABLE ocsp_responder (
  authority_id INTEGER PRIMARY KEY REFERENCES authority (id) ON DELETE CASCADE,
  certificate  BLOB NOT NULL,
  sealed       BLOB NOT NULL,
  not_before   INTEGER NOT NULL,
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
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  authority_id   INTEGER NOT NULL REFERENCES authority (id) ON DELETE CASCADE,
  principal      TEXT NOT NULL,
  source_account TEXT NOT NULL,
  actions        TEXT NOT NULL,
  created_at     INTEGER NOT NULL,
  UNIQUE (authority_id, principal, source_account)
) STRICT;
CREATE INDEX permission_by_authority ON permission (authority_id, id);

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
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  arn               TEXT NOT NULL UNIQUE,
  region            TEXT NOT NULL,
  type              TEXT NOT NULL,
  status            TEXT NOT NULL,
  key_algorithm     TEXT NOT NULL,
  authority_arn     TEXT,
  domain_name       TEXT,
  alternative_names TEXT NOT NULL,
  options           TEXT NOT NULL,
  validation        TEXT NOT NULL,
  failure_reason    TEXT,
  created_at        INTEGER NOT NULL,
  exported_at       INTEGER,
  renewal_status    TEXT,
  renewal_reason    TEXT,
  renewal_at        INTEGER
) STRICT;
CREATE INDEX acm_certificate_by_region ON acm_certificate (region, id);
CREATE INDEX acm_certificate_private ON acm_certificate (id) WHERE type = 'PRIVATE';

CREATE TABLE acm_material (
  certificate_id INTEGER PRIMARY KEY REFERENCES acm_certificate (id) ON DELETE CASCADE,
  der            BLOB NOT NULL,
  chain          TEXT,
  sealed         BLOB NOT NULL,
  installed_at   INTEGER NOT NULL,
  not_after      INTEGER NOT NULL
) STRICT;
CREATE INDEX acm_material_by_end ON acm_material (not_after);

CREATE TABLE acm_account (
  region             TEXT PRIMARY KEY,
  days_before_expiry INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

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
