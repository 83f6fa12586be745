//! The schema's versions, in order. A version that was released is never edited: what changes
//! comes as a further one.

use std::path::Path;

use rusqlite::{Connection, Transaction};
use rusqlite_migration::{M, Migrations};

use crate::store::{AuthorityRef, StoreError};

use super::{caseload, disk, read, schema_3};

/// "oVst", where SQLite keeps whose file it is.
pub(super) const APPLICATION_ID: i32 = 0x6f56_7374;

/// The versions, in order. A new one goes at the end, and [`LATEST`] grows by one.
fn versions() -> Migrations<'static> {
    Migrations::new(vec![
        M::up(concat!(
            include_str!("schema.sql"),
            include_str!("views.sql")
        )),
        M::up(include_str!("triage.sql")),
        M::up_with_hook(schema_3::BEFORE, schema_3::carry_over),
        M::up_with_hook(include_str!("find.sql"), |file: &Transaction<'_>| {
            Ok(caseload::make_searchable(file)?)
        }),
    ])
}

/// The latest version, as `user_version` says it.
pub(super) const LATEST: i64 = 4;

/// Brings a file to the latest version.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    // A table that others refer to can be made anew only so. Neither can be said within a
    // transaction.
    connection.pragma_update(None, "foreign_keys", false)?;
    connection.pragma_update(None, "legacy_alter_table", true)?;
    let done = versions().to_latest(connection);
    connection.pragma_update(None, "legacy_alter_table", false)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    let Err(error) = done else { return Ok(()) };
    if user_version(connection)? == LATEST {
        // Another session was quicker, and what this one did over it was taken back.
        return Ok(());
    }
    Err(match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
        other => StoreError::Sql {
            detail: other.to_string(),
        },
    })
}

fn user_version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Refuses a file that is not ours by its first bytes, before SQLite looks at it: opening a file
/// would put others beside it.
///
/// # Errors
/// [`StoreError::NotOurs`], and those of [`disk::first_bytes`].
pub(super) fn refuse_others(path: &Path) -> Result<(), StoreError> {
    let head = disk::first_bytes(path, 100)?;
    // SQLite's file format: a magic text, and at byte 68 whose file it is.
    let ours = head.starts_with(b"SQLite format 3\0")
        && head.get(68..72) == Some(&APPLICATION_ID.to_be_bytes());
    if ours {
        Ok(())
    } else {
        Err(StoreError::NotOurs { path: path.into() })
    }
}

/// Returns the version of a file's schema.
///
/// # Errors
/// [`StoreError::Unfinished`] or [`StoreError::Newer`].
pub(super) fn version(path: &Path, connection: &Connection) -> Result<i64, StoreError> {
    match user_version(connection)? {
        0 => Err(StoreError::Unfinished { path: path.into() }),
        found if found > LATEST => Err(StoreError::Newer {
            path: path.into(),
            found,
            known: LATEST,
        }),
        found => Ok(found),
    }
}

/// Returns whose file it is.
///
/// # Errors
/// [`StoreError::Unfinished`] if it does not say.
pub(super) fn authority(path: &Path, connection: &Connection) -> Result<AuthorityRef, StoreError> {
    read::authority(connection)?.ok_or_else(|| StoreError::Unfinished { path: path.into() })
}

/// The tables, indexes, triggers and views there should be, by name, with their SQL.
pub(super) fn expected() -> Result<Vec<(String, String)>, StoreError> {
    let mut fresh = Connection::open_in_memory()?;
    migrate(&mut fresh)?;
    Ok(found(&fresh)?)
}

/// Those there are. SQLite's own, and other programs', are among them.
pub(super) fn found(connection: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    connection
        .prepare("SELECT name, sql FROM main.sqlite_schema WHERE sql IS NOT NULL ORDER BY name")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_version_applies_in_turn() {
        let mut fresh = Connection::open_in_memory().unwrap();
        migrate(&mut fresh).unwrap();
        assert_eq!(user_version(&fresh).unwrap(), LATEST);
    }

    #[test]
    fn the_sectors_views_are_there() {
        let names: Vec<String> = expected()
            .unwrap()
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        for view in [
            "cin_visits",
            "cin_reviews",
            "cin_assessments",
            "cin_plans",
            "involvements",
            "supervision",
            "management_oversight",
            "milestone_reviews",
            "closure_decisions",
            "triage_decisions",
        ] {
            assert!(names.iter().any(|name| name == view), "{view}");
        }
    }
}
