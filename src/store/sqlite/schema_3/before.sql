-- Schema 3: who, what for and from where, in columns of their own. The rows are carried over between
-- this and after.sql.

-- The chain that the records of schemas 1 and 2 had, so that heads noted then can be compared.
CREATE TABLE earlier_chain (
    seq   INTEGER PRIMARY KEY,
    chain BLOB NOT NULL CHECK (length(chain) = 32)
) STRICT;

CREATE TABLE log_3 (
    seq         INTEGER NOT NULL CHECK (seq > 0),
    id          TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 200),
    act         TEXT NOT NULL CHECK (length(act) BETWEEN 1 AND 200),
    child       TEXT NOT NULL CHECK (length(child) BETWEEN 1 AND 200),
    kind        TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
    happened    TEXT CHECK (happened GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 24),
    recorded_by TEXT NOT NULL CHECK (length(recorded_by) BETWEEN 1 AND 200),
    source      TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 40),
    file        TEXT CHECK (length(file) BETWEEN 1 AND 200),
    replaces    TEXT CHECK (length(replaces) BETWEEN 1 AND 200),
    cause       TEXT CHECK (length(cause) BETWEEN 1 AND 40),
    reason      TEXT CHECK (length(reason) BETWEEN 1 AND 10000),
    version     INTEGER NOT NULL CHECK (version > 0),
    body_hash   BLOB NOT NULL CHECK (length(body_hash) = 32),
    chain       BLOB NOT NULL CHECK (length(chain) = 32),
    PRIMARY KEY (child, seq),
    CHECK ((replaces IS NULL) = (cause IS NULL)),
    CHECK (file IS NULL OR source = 'file')
) STRICT, WITHOUT ROWID;
