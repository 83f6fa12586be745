//! The schema's versions, in order. A version that was released is never edited: what changes
//! comes as a further one.

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use crate::store::StoreError;

use super::sql_error;

/// "oVst", where SQLite keeps whose file it is.
pub(super) const APPLICATION_ID: i32 = 0x6f56_7374;

const VERSIONS: &[M<'_>] = &[
    M::up(concat!(
        include_str!("schema.sql"),
        include_str!("views.sql")
    )),
    M::up(include_str!("triage.sql")),
];

const MIGRATIONS: Migrations<'static> = Migrations::from_slice(VERSIONS);

/// The latest version, as `user_version` says it.
pub(super) const LATEST: i64 = VERSIONS.len() as i64;

/// Brings a file to the latest version.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    MIGRATIONS
        .to_latest(connection)
        .map_err(|error| match error {
            rusqlite_migration::Error::RusqliteError { err, .. } => sql_error(&err),
            other => StoreError::Sql {
                detail: other.to_string(),
            },
        })
}

/// The tables, indexes, triggers and views there should be, by name, with their SQL.
pub(super) fn expected() -> Result<Vec<(String, String)>, StoreError> {
    let mut fresh = Connection::open_in_memory().map_err(|error| sql_error(&error))?;
    migrate(&mut fresh)?;
    found(&fresh).map_err(|error| sql_error(&error))
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
        MIGRATIONS.validate().unwrap();
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
