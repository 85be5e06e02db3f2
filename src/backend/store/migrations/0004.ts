/**
 * Certificate transparency, and who issues what needs no CA of the user. A node is the hash of a full subtree: 2^level leaves,
 * from position * 2^level on; those of level 0 stand with their entries.
 */
export const migration4 = `
CREATE TABLE public_authority (
  name        TEXT PRIMARY KEY,
  certificate BLOB NOT NULL,
  sealed      BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE transparency_log (
  id             INTEGER PRIMARY KEY,
  name           TEXT NOT NULL UNIQUE,
  spki           BLOB NOT NULL,
  sealed         BLOB NOT NULL,
  last_timestamp INTEGER NOT NULL
) STRICT;

CREATE TABLE transparency_entry (
  log_id     INTEGER NOT NULL REFERENCES transparency_log (id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  leaf_hash  BLOB NOT NULL,
  submission BLOB NOT NULL,
  timestamp  BLOB NOT NULL,
  leaf       BLOB NOT NULL,
  extra_data BLOB NOT NULL,
  UNIQUE (log_id, position),
  UNIQUE (log_id, submission)
) STRICT;
CREATE INDEX transparency_entry_by_hash ON transparency_entry (log_id, leaf_hash);

CREATE TABLE transparency_node (
  log_id   INTEGER NOT NULL REFERENCES transparency_log (id) ON DELETE CASCADE,
  level    INTEGER NOT NULL,
  position INTEGER NOT NULL,
  hash     BLOB NOT NULL,
  PRIMARY KEY (log_id, level, position)
) STRICT, WITHOUT ROWID;
`;
