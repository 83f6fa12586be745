//! One way to stand on the file, the same for every connection: nothing is left to a default.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::store::StoreError;

/// How long a session waits for another's write. Writes take milliseconds; an import of a whole
/// authority takes a few seconds.
const PATIENCE: Duration = Duration::from_secs(10);

/// Before this, two sessions could damage a file in WAL mode (the WAL-reset bug).
const OLDEST_SQLITE: i32 = 3_051_003;

/// Opens what is there; never makes a file.
pub(super) const READ_WRITE: OpenFlags =
    OpenFlags::SQLITE_OPEN_READ_WRITE.union(OpenFlags::SQLITE_OPEN_NO_MUTEX);

/// For looking at a copy.
pub(super) const READ_ONLY: OpenFlags =
    OpenFlags::SQLITE_OPEN_READ_ONLY.union(OpenFlags::SQLITE_OPEN_NO_MUTEX);

/// Refuses an SQLite with a known way to damage our files.
pub(super) fn refuse_old_sqlite(version: i32) -> Result<(), StoreError> {
    if version < OLDEST_SQLITE {
        return Err(StoreError::Unsupported {
            what: format!(
                "this build uses SQLite {version}, and before {OLDEST_SQLITE} two sessions can damage a file"
            ),
        });
    }
    Ok(())
}

/// What has to be set before anything is read: a file is other people's bytes.
pub(super) fn harden(connection: &mut Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, 16 << 20)?;
    connection.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, 1 << 20)?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "mmap_size", 0)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    Ok(())
}

/// The rest, on a file that is ours.
pub(super) fn configure(connection: &mut Connection) -> Result<(), StoreError> {
    let mode: String =
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    if mode != "wal" {
        return Err(StoreError::Unsupported {
            what: format!("the file stays in {mode} mode, and sessions would block one another"),
        });
    }
    // In WAL mode, only FULL syncs every commit to the disk before it is acknowledged.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // Without it, REPLACE goes round the triggers on deletion.
    connection.pragma_update(None, "recursive_triggers", true)?;
    connection.pragma_update(None, "secure_delete", true)?;
    connection.pragma_update(None, "journal_size_limit", 16 << 20)?;
    connection.pragma_update(None, "cache_size", -4_096)?;
    // A transaction that begins by reading and then writes fails at once when another writes
    // meanwhile, whatever the patience.
    connection.set_transaction_behavior(TransactionBehavior::Immediate);
    Ok(())
}

/// Returns a number that changes when another connection has written to the file.
pub(super) fn data_version(connection: &Connection) -> rusqlite::Result<i64> {
    // Asked at every key.
    connection
        .prepare_cached("PRAGMA data_version")?
        .query_row([], |row| row.get(0))
}

/// The two things that the guard lets through, and only for as long as they are being done.
#[derive(Debug, Clone, Default)]
pub(super) struct Gate {
    erasing: Arc<AtomicBool>,
    copying: Arc<AtomicBool>,
}

/// A door held open; it closes when this is dropped.
pub(super) struct Held(Arc<AtomicBool>);

impl Drop for Held {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}

impl Gate {
    /// Lets a body be blanked.
    pub(super) fn erasing(&self) -> Held {
        hold(&self.erasing)
    }

    /// Lets a file be attached, which `VACUUM INTO` does.
    pub(super) fn copying(&self) -> Held {
        hold(&self.copying)
    }
}

fn hold(door: &Arc<AtomicBool>) -> Held {
    door.store(true, Ordering::Release);
    Held(Arc::clone(door))
}

/// Has every statement of this connection asked about before it is prepared: the log's tables are
/// read and inserted into, and the schema stays as it is.
pub(super) fn guard(connection: &Connection) -> rusqlite::Result<Gate> {
    let gate = Gate::default();
    let asked = gate.clone();
    connection.authorizer(Some(move |context: AuthContext<'_>| {
        allow(&context.action, &asked)
    }))?;
    Ok(gate)
}

/// What is only ever added to.
const ADDED_TO: [&str; 6] = [
    "log",
    "bodies",
    "authority",
    "anchors",
    "reads",
    "earlier_chain",
];

fn allow(action: &AuthAction<'_>, gate: &Gate) -> Authorization {
    let open = |door: &AtomicBool| door.load(Ordering::Acquire);
    let allowed = match action {
        AuthAction::Update {
            table_name: "bodies",
            column_name: "body",
        } => open(&gate.erasing),
        AuthAction::Update { table_name, .. } | AuthAction::Delete { table_name } => {
            // While copying, SQLite moves its own schema table about in the new file.
            !ADDED_TO.contains(table_name)
        }
        AuthAction::Attach { .. } => open(&gate.copying),
        AuthAction::AlterTable { .. }
        | AuthAction::CreateTrigger { .. }
        | AuthAction::CreateTempTrigger { .. }
        | AuthAction::DropIndex { .. }
        | AuthAction::DropTable { .. }
        | AuthAction::DropTrigger { .. }
        | AuthAction::DropView { .. }
        | AuthAction::DropVtable { .. } => false,
        AuthAction::Pragma {
            pragma_name,
            pragma_value: Some(_),
        } => !matches!(
            *pragma_name,
            "writable_schema" | "recursive_triggers" | "foreign_keys" | "journal_mode"
        ),
        _ => true,
    };
    if allowed {
        Authorization::Allow
    } else {
        Authorization::Deny
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Log as _;
    use crate::store::sqlite::testing;

    #[test]
    fn every_connection_is_made_by_the_recipe() {
        let file = testing::file();
        let store = file.open();
        let asked = |pragma: &str| -> String {
            store
                .connection
                .query_row(
                    &format!(
                        "SELECT CAST(x AS TEXT) FROM (SELECT {pragma} AS x FROM pragma_{pragma})"
                    ),
                    [],
                    |row| row.get(0),
                )
                .unwrap()
        };
        for (pragma, value) in [
            ("journal_mode", "wal"),
            ("synchronous", "2"),
            ("foreign_keys", "1"),
            ("recursive_triggers", "1"),
            ("secure_delete", "1"),
            ("cell_size_check", "1"),
            ("temp_store", "2"),
            ("application_id", "1867936628"),
            ("user_version", "4"),
            ("journal_size_limit", "16777216"),
        ] {
            assert_eq!(asked(pragma), value, "{pragma}");
        }
        // An mmap_size of 0 is answered by no row where mmap was compiled out.
        let mmap = store
            .connection
            .pragma_query_value(None, "mmap_size", |row| row.get::<_, i64>(0));
        assert!(matches!(
            mmap,
            Ok(0) | Err(rusqlite::Error::QueryReturnedNoRows)
        ));
        let timeout: i64 = store
            .connection
            .pragma_query_value(None, "busy_timeout", |row| row.get(0))
            .unwrap();
        assert_eq!(timeout, 10_000);
        let config = |config| store.connection.db_config(config).unwrap();
        assert!(config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE));
        assert!(!config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA));
    }

    #[test]
    fn an_sqlite_with_the_wal_reset_bug_is_refused() {
        assert!(refuse_old_sqlite(3_051_002).is_err());
        assert!(refuse_old_sqlite(rusqlite::version_number()).is_ok());
    }

    #[test]
    fn the_log_cannot_be_altered_through_the_connection() {
        let file = testing::file();
        let mut store = file.open();
        testing::record(&mut store, "K1", "referral");
        let bare = file.bare();
        for sql in [
            "UPDATE log SET reason = 'x'",
            "DELETE FROM log",
            "UPDATE bodies SET body = '{}'",
            "UPDATE bodies SET body = NULL",
            "DELETE FROM bodies",
            "UPDATE anchors SET seq = 0",
            "DELETE FROM reads",
            "UPDATE authority SET id = 'x'",
            "INSERT INTO authority VALUES (1, 'x', NULL)",
            "INSERT OR REPLACE INTO authority VALUES (1, 'x', NULL)",
            "INSERT OR REPLACE INTO log SELECT * FROM log WHERE seq = 1",
            "INSERT OR REPLACE INTO log SELECT 9, id, act, child, kind, happened, recorded_at, recorded_by, source, file, replaces, cause, reason, version, body_hash, chain FROM log",
            "INSERT INTO earlier_chain SELECT seq, chain FROM log",
            "REPLACE INTO bodies SELECT child, seq, '{}' FROM bodies",
        ] {
            assert!(store.connection.execute_batch(sql).is_err(), "{sql}");
            // And through one with no authorizer, by the triggers alone.
            if !sql.contains("anchors") && !sql.contains("reads") {
                assert!(bare.execute_batch(sql).is_err(), "bare: {sql}");
            }
        }
        for sql in [
            "DROP TABLE log",
            "DROP TRIGGER log_no_delete",
            "DROP VIEW cin_visits",
            "DROP INDEX log_id",
            "ALTER TABLE log RENAME TO gol",
            "ALTER TABLE log ADD COLUMN x",
            "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = ''",
            "PRAGMA recursive_triggers = 0",
            "ATTACH ':memory:' AS x",
            "CREATE TEMP TRIGGER t AFTER INSERT ON log BEGIN SELECT 1; END",
        ] {
            assert!(store.connection.execute_batch(sql).is_err(), "{sql}");
        }
        assert!(store.verify(None).unwrap().sound());
    }
}
