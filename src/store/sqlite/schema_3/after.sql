DROP TABLE log;
ALTER TABLE log_3 RENAME TO log;

CREATE UNIQUE INDEX log_seq ON log (seq);
CREATE UNIQUE INDEX log_id ON log (id);
CREATE INDEX log_replaces ON log (replaces) WHERE replaces IS NOT NULL;
-- What a person did can be undone; a file that was taken in is one act of very many records.
CREATE INDEX log_act ON log (act) WHERE source IN ('typed', 'undo');
CREATE INDEX log_by ON log (recorded_by, seq) WHERE source IN ('typed', 'undo');

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

CREATE TRIGGER earlier_chain_no_insert BEFORE INSERT ON earlier_chain
BEGIN SELECT RAISE(ABORT, 'the earlier chain has ended'); END;
CREATE TRIGGER earlier_chain_no_update BEFORE UPDATE ON earlier_chain
BEGIN SELECT RAISE(ABORT, 'the earlier chain has ended'); END;
CREATE TRIGGER earlier_chain_no_delete BEFORE DELETE ON earlier_chain
BEGIN SELECT RAISE(ABORT, 'the earlier chain has ended'); END;
