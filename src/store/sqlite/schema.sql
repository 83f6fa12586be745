-- Schema 1. Times are UTC text to the millisecond; days are YYYY-MM-DD; hashes are SHA-256.

-- Whose file this is: one row, for good. The chain starts from it.
CREATE TABLE authority (
    only      INTEGER PRIMARY KEY CHECK (only = 1),
    id        TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 200),
    procedure TEXT CHECK (length(procedure) <= 4194304)
) STRICT;

-- The log. Clustered by child, so that a case is read from neighbouring pages however many years
-- its records took to come in; log_seq gives the log's own order.
CREATE TABLE log (
    seq         INTEGER NOT NULL CHECK (seq > 0),
    id          TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 200),
    child       TEXT NOT NULL CHECK (length(child) BETWEEN 1 AND 200),
    kind        TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
    happened    TEXT CHECK (happened GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 24),
    recorded_by TEXT NOT NULL CHECK (length(recorded_by) BETWEEN 1 AND 200),
    replaces    TEXT CHECK (length(replaces) BETWEEN 1 AND 200),
    reason      TEXT CHECK (length(reason) BETWEEN 1 AND 10000),
    body_hash   BLOB NOT NULL CHECK (length(body_hash) = 32),
    chain       BLOB NOT NULL CHECK (length(chain) = 32),
    PRIMARY KEY (child, seq)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX log_seq ON log (seq);
CREATE UNIQUE INDEX log_id ON log (id);
CREATE INDEX log_replaces ON log (replaces) WHERE replaces IS NOT NULL;

-- What each record says, as JSON. NULL once it was lawfully erased.
CREATE TABLE bodies (
    child TEXT NOT NULL,
    seq   INTEGER NOT NULL,
    body  TEXT CHECK (length(body) <= 1048576),
    PRIMARY KEY (child, seq),
    FOREIGN KEY (child, seq) REFERENCES log (child, seq)
) STRICT, WITHOUT ROWID;

-- Heads noted at exits and backups.
CREATE TABLE anchors (
    noted_at TEXT NOT NULL CHECK (length(noted_at) = 24),
    seq      INTEGER NOT NULL CHECK (seq >= 0),
    chain    BLOB NOT NULL CHECK (length(chain) = 32)
) STRICT;

-- Who read whose case. Not chained, and only ever added to.
CREATE TABLE reads (
    read_at TEXT NOT NULL CHECK (length(read_at) = 24),
    read_by TEXT NOT NULL CHECK (length(read_by) BETWEEN 1 AND 200),
    child   TEXT NOT NULL CHECK (length(child) BETWEEN 1 AND 200)
) STRICT;
CREATE INDEX reads_child ON reads (child, read_at);

-- The projection: what the log says about each case, in one line. It can be made anew at any time.
CREATE TABLE caseload (
    child     TEXT PRIMARY KEY,
    name      TEXT,
    family    TEXT,
    team      TEXT,
    worker    TEXT,
    closed_on TEXT,
    revision  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX caseload_team ON caseload (team, child);
CREATE INDEX caseload_worker ON caseload (worker, child);

CREATE TABLE drafts (
    user     TEXT NOT NULL CHECK (length(user) BETWEEN 1 AND 200),
    form     TEXT NOT NULL CHECK (length(form) BETWEEN 1 AND 200),
    subject  TEXT NOT NULL CHECK (length(subject) <= 200),
    text     TEXT NOT NULL CHECK (length(text) <= 1048576),
    saved_at TEXT NOT NULL CHECK (length(saved_at) = 24),
    PRIMARY KEY (user, form, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
    key  TEXT PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 200),
    text TEXT NOT NULL CHECK (length(text) <= 65536)
) STRICT, WITHOUT ROWID;

-- The log is only ever added to. REPLACE is an insertion that deletes first: it is refused by the
-- guards on insertion, one for each unique column, and by the ones on deletion because
-- recursive_triggers is on.
CREATE TRIGGER log_no_update BEFORE UPDATE ON log
BEGIN SELECT RAISE(ABORT, 'the log is only ever added to'); END;
CREATE TRIGGER log_no_delete BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'the log is only ever added to'); END;
CREATE TRIGGER log_in_order BEFORE INSERT ON log
WHEN new.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM log)
BEGIN SELECT RAISE(ABORT, 'the log is only ever added to, at its end'); END;
CREATE TRIGGER log_once BEFORE INSERT ON log
WHEN EXISTS (SELECT 1 FROM log WHERE id = new.id)
BEGIN SELECT RAISE(ABORT, 'there is a record of this id already'); END;

-- A body is written with its record, and can only be blanked, and only once an erasure says so.
CREATE TRIGGER bodies_no_delete BEFORE DELETE ON bodies
BEGIN SELECT RAISE(ABORT, 'the log is only ever added to'); END;
CREATE TRIGGER bodies_once BEFORE INSERT ON bodies
WHEN EXISTS (SELECT 1 FROM bodies WHERE child = new.child AND seq = new.seq)
    OR new.seq IS NOT (SELECT max(seq) FROM log)
    OR new.body IS NULL
BEGIN SELECT RAISE(ABORT, 'a body is written once, with its record'); END;
CREATE TRIGGER bodies_only_erased BEFORE UPDATE ON bodies
WHEN new.body IS NOT NULL OR new.child IS NOT old.child OR new.seq IS NOT old.seq
    OR NOT EXISTS (
        SELECT 1 FROM log AS target
        JOIN log AS erasure ON erasure.replaces = target.id AND erasure.kind = 'erased'
        WHERE target.child = old.child AND target.seq = old.seq AND erasure.child = old.child)
BEGIN SELECT RAISE(ABORT, 'a body can only be erased, after the record of its erasure'); END;

CREATE TRIGGER authority_no_update BEFORE UPDATE ON authority
BEGIN SELECT RAISE(ABORT, 'the authority is fixed when the file is made'); END;
CREATE TRIGGER authority_no_delete BEFORE DELETE ON authority
BEGIN SELECT RAISE(ABORT, 'the authority is fixed when the file is made'); END;
CREATE TRIGGER authority_once BEFORE INSERT ON authority
WHEN EXISTS (SELECT 1 FROM authority)
BEGIN SELECT RAISE(ABORT, 'the authority is fixed when the file is made'); END;
CREATE TRIGGER anchors_no_update BEFORE UPDATE ON anchors
BEGIN SELECT RAISE(ABORT, 'anchors are only ever added'); END;
CREATE TRIGGER anchors_no_delete BEFORE DELETE ON anchors
BEGIN SELECT RAISE(ABORT, 'anchors are only ever added'); END;
CREATE TRIGGER reads_no_update BEFORE UPDATE ON reads
BEGIN SELECT RAISE(ABORT, 'the read log is only ever added to'); END;
CREATE TRIGGER reads_no_delete BEFORE DELETE ON reads
BEGIN SELECT RAISE(ABORT, 'the read log is only ever added to'); END;
