/**
 * AWS IoT. A realm is an account and a region, "000000000000/us-east-1": names are unique in it. Times are milliseconds since
 * 1970.
 */
export const migration3 = `
CREATE TABLE iot_registration_code (
  realm TEXT PRIMARY KEY,
  code  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE iot_ca (
  id                  INTEGER PRIMARY KEY,
  realm               TEXT NOT NULL,
  certificate_id      TEXT NOT NULL,
  der                 BLOB NOT NULL,
  subject_hash        TEXT NOT NULL,
  status              TEXT NOT NULL,
  auto_registration   INTEGER NOT NULL,
  mode                TEXT NOT NULL,
  registration_config TEXT,
  version             INTEGER NOT NULL,
  created_at          INTEGER NOT NULL,
  modified_at         INTEGER NOT NULL,
  not_before          INTEGER NOT NULL,
  not_after           INTEGER NOT NULL,
  UNIQUE (realm, certificate_id)
) STRICT;
CREATE INDEX iot_ca_by_subject ON iot_ca (realm, subject_hash);

CREATE TABLE iot_refused_ca (
  id             INTEGER PRIMARY KEY,
  realm          TEXT NOT NULL,
  at             INTEGER NOT NULL,
  certificate_id TEXT,
  code           TEXT NOT NULL,
  message        TEXT NOT NULL
) STRICT;
CREATE INDEX iot_refused_ca_by_realm ON iot_refused_ca (realm, id);

CREATE TABLE iot_certificate (
  id                INTEGER PRIMARY KEY,
  realm             TEXT NOT NULL,
  certificate_id    TEXT NOT NULL,
  der               BLOB NOT NULL,
  ca_certificate_id TEXT,
  status            TEXT NOT NULL,
  mode              TEXT NOT NULL,
  version           INTEGER NOT NULL,
  created_at        INTEGER NOT NULL,
  modified_at       INTEGER NOT NULL,
  not_before        INTEGER NOT NULL,
  not_after         INTEGER NOT NULL,
  UNIQUE (realm, certificate_id)
) STRICT;
CREATE INDEX iot_certificate_by_ca ON iot_certificate (realm, ca_certificate_id, id);
CREATE INDEX iot_certificate_by_id ON iot_certificate (certificate_id);
CREATE INDEX iot_certificate_by_realm ON iot_certificate (realm, id);

CREATE TABLE iot_thing (
  id         INTEGER PRIMARY KEY,
  realm      TEXT NOT NULL,
  name       TEXT NOT NULL,
  thing_id   TEXT NOT NULL,
  type_name  TEXT,
  billing_group TEXT,
  attributes TEXT NOT NULL,
  version    INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (realm, name)
) STRICT;

CREATE TABLE iot_thing_principal (
  id        INTEGER PRIMARY KEY,
  realm     TEXT NOT NULL,
  thing     TEXT NOT NULL,
  principal TEXT NOT NULL,
  exclusive INTEGER NOT NULL DEFAULT 0,
  UNIQUE (realm, thing, principal)
) STRICT;
CREATE INDEX iot_thing_by_principal ON iot_thing_principal (realm, principal, id);

CREATE TABLE iot_thing_type (
  id            INTEGER PRIMARY KEY,
  realm         TEXT NOT NULL,
  name          TEXT NOT NULL,
  type_id       TEXT NOT NULL,
  properties    TEXT NOT NULL,
  deprecated_at INTEGER,
  created_at    INTEGER NOT NULL,
  UNIQUE (realm, name)
) STRICT;

CREATE TABLE iot_thing_group (
  id         INTEGER PRIMARY KEY,
  realm      TEXT NOT NULL,
  name       TEXT NOT NULL,
  group_id   TEXT NOT NULL,
  parent     TEXT,
  properties TEXT NOT NULL,
  version    INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (realm, name)
) STRICT;

CREATE TABLE iot_thing_group_member (
  id         INTEGER PRIMARY KEY,
  realm      TEXT NOT NULL,
  group_name TEXT NOT NULL,
  thing      TEXT NOT NULL,
  UNIQUE (realm, group_name, thing)
) STRICT;
CREATE INDEX iot_thing_group_by_thing ON iot_thing_group_member (realm, thing, id);

CREATE TABLE iot_policy (
  id              INTEGER PRIMARY KEY,
  realm           TEXT NOT NULL,
  name            TEXT NOT NULL,
  default_version INTEGER NOT NULL,
  last_version    INTEGER NOT NULL,
  generation_id   TEXT NOT NULL,
  created_at      INTEGER NOT NULL,
  modified_at     INTEGER NOT NULL,
  UNIQUE (realm, name)
) STRICT;

CREATE TABLE iot_policy_version (
  policy_id  INTEGER NOT NULL REFERENCES iot_policy (id) ON DELETE CASCADE,
  version    INTEGER NOT NULL,
  document   TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (policy_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE iot_policy_target (
  id     INTEGER PRIMARY KEY,
  realm  TEXT NOT NULL,
  policy TEXT NOT NULL,
  target TEXT NOT NULL,
  UNIQUE (realm, policy, target)
) STRICT;
CREATE INDEX iot_policy_by_target ON iot_policy_target (realm, target, id);

CREATE TABLE iot_rule (
  id         INTEGER PRIMARY KEY,
  realm      TEXT NOT NULL,
  name       TEXT NOT NULL,
  payload    TEXT NOT NULL,
  disabled   INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (realm, name)
) STRICT;

CREATE TABLE iot_provisioning_template (
  id          INTEGER PRIMARY KEY,
  realm       TEXT NOT NULL,
  name        TEXT NOT NULL,
  definition  TEXT NOT NULL,
  created_at  INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  UNIQUE (realm, name)
) STRICT;

-- An id is not used again, also after a reset: it tells what was announced already.
CREATE TABLE iot_registration_event (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  realm             TEXT NOT NULL,
  certificate_id    TEXT NOT NULL,
  ca_certificate_id TEXT NOT NULL,
  topic             TEXT NOT NULL,
  payload           TEXT NOT NULL,
  at                INTEGER NOT NULL,
  announced_at      INTEGER,
  duplicate         INTEGER NOT NULL DEFAULT 0,
  outcome           TEXT
) STRICT;
CREATE INDEX iot_registration_event_by_certificate ON iot_registration_event (realm, certificate_id, id);
CREATE INDEX iot_registration_event_waiting ON iot_registration_event (id) WHERE outcome IS NULL;

CREATE TABLE iot_retained_message (
  realm   TEXT NOT NULL,
  topic   TEXT NOT NULL,
  payload BLOB NOT NULL,
  qos     INTEGER NOT NULL,
  at      INTEGER NOT NULL,
  PRIMARY KEY (realm, topic)
) STRICT, WITHOUT ROWID;

CREATE TABLE iot_tag (
  arn   TEXT NOT NULL,
  key   TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (arn, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE iot_event_configuration (
  realm       TEXT PRIMARY KEY,
  enabled     TEXT NOT NULL,
  modified_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE iot_issuer (
  id          INTEGER PRIMARY KEY CHECK (id = 1),
  certificate BLOB NOT NULL,
  sealed      BLOB NOT NULL
) STRICT;
`;
