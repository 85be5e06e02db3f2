/** Certificate authorities, what they issued, tags and idempotency tokens. Times are milliseconds since 1970. */
export const migration1 = `
CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE authority (
  id                            INTEGER PRIMARY KEY AUTOINCREMENT,
  arn                           TEXT NOT NULL UNIQUE,
  region                        TEXT NOT NULL,
  owner_account                 TEXT NOT NULL,
  type                          TEXT NOT NULL,
  status                        TEXT NOT NULL,
  usage_mode                    TEXT NOT NULL,
  key_storage_security_standard TEXT NOT NULL,
  configuration                 TEXT NOT NULL,
  revocation_configuration      TEXT NOT NULL,
  created_at                    INTEGER NOT NULL,
  last_state_change_at          INTEGER NOT NULL,
  failure_reason                TEXT,
  subject_public_key_info       BLOB,
  certificate_signing_request   TEXT
) STRICT;
CREATE INDEX authority_by_region ON authority (region, id);
CREATE INDEX authority_by_status ON authority (status, id);

CREATE TABLE authority_key (
  authority_id INTEGER PRIMARY KEY REFERENCES authority (id) ON DELETE CASCADE,
  sealed       BLOB NOT NULL
) STRICT;

CREATE TABLE authority_certificate (
  authority_id INTEGER PRIMARY KEY REFERENCES authority (id) ON DELETE CASCADE,
  der          BLOB NOT NULL,
  pem          TEXT NOT NULL,
  chain        TEXT,
  serial       TEXT NOT NULL,
  not_before   INTEGER NOT NULL,
  not_after    INTEGER NOT NULL
) STRICT;

CREATE TABLE certificate (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  authority_id INTEGER NOT NULL REFERENCES authority (id) ON DELETE CASCADE,
  arn          TEXT NOT NULL,
  serial       TEXT NOT NULL,
  state        TEXT NOT NULL,
  subject      TEXT NOT NULL,
  common_name  TEXT NOT NULL,
  not_before   INTEGER NOT NULL,
  not_after    INTEGER NOT NULL,
  issued_at    INTEGER NOT NULL,
  available_at INTEGER NOT NULL,
  template_arn TEXT NOT NULL,
  is_authority INTEGER NOT NULL,
  UNIQUE (authority_id, serial)
) STRICT;
CREATE INDEX certificate_by_authority ON certificate (authority_id, state, id);
CREATE INDEX certificate_reserved ON certificate (id) WHERE state = 'reserved';

CREATE TABLE certificate_der (
  certificate_id INTEGER PRIMARY KEY REFERENCES certificate (id) ON DELETE CASCADE,
  der            BLOB NOT NULL
) STRICT;

CREATE TABLE issued_count (
  authority_id INTEGER PRIMARY KEY,
  count        INTEGER NOT NULL
) STRICT;
CREATE TRIGGER certificate_issued AFTER UPDATE OF state ON certificate
WHEN NEW.state = 'issued' AND OLD.state <> 'issued' BEGIN
  INSERT INTO issued_count (authority_id, count) VALUES (NEW.authority_id, 1)
  ON CONFLICT (authority_id) DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER certificate_removed AFTER DELETE ON certificate WHEN OLD.state = 'issued' BEGIN
  UPDATE issued_count SET count = count - 1 WHERE authority_id = OLD.authority_id;
END;

CREATE TABLE tag (
  resource_arn TEXT NOT NULL,
  key          TEXT NOT NULL,
  value        TEXT,
  PRIMARY KEY (resource_arn, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE idempotency (
  region         TEXT NOT NULL,
  scope          TEXT NOT NULL,
  token          TEXT NOT NULL,
  request_digest TEXT NOT NULL,
  answer         TEXT NOT NULL,
  remembered_at  INTEGER NOT NULL,
  PRIMARY KEY (region, scope, token)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_by_age ON idempotency (remembered_at);
`;
