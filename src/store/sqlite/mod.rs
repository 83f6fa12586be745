//! The store in one SQLite file, several sessions on it at once.

mod append;
mod backup;
mod beside;
mod caseload;
mod connection;
mod network;
mod open;
mod read;
mod schema;
#[cfg(test)]
pub(super) mod testing;
#[cfg(test)]
mod tests;
mod verify;

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, ErrorCode};

use crate::casework::record::{CaseFile, Record};

use super::chain::Hash;
use super::{
    AuthorityRef, Batch, CaseQuery, Commit, Draft, DraftKey, Erasure, Head, Listed, Read, Store,
    StoreError, TeamSummary, Verdict,
};

/// A store in one file.
#[derive(Debug)]
pub struct SqliteStore {
    path: PathBuf,
    connection: Connection,
    authority: AuthorityRef,
    /// The chain before the first record.
    start: Hash,
    gate: connection::Gate,
    /// What `PRAGMA data_version` said when it was last asked.
    data_version: i64,
}

impl SqliteStore {
    /// Makes a new file for an authority, and its folder.
    ///
    /// # Errors
    /// [`StoreError::Exists`] if there is a file; a network folder; what the system says. No
    /// file is left behind by an error.
    pub fn create(path: &Path, authority: AuthorityRef) -> Result<Self, StoreError> {
        open::create(path, authority)
    }

    /// Opens a file that [`create`](Self::create) made. Never makes one.
    ///
    /// A file of an earlier schema is copied beside itself first, and then brought up to date.
    ///
    /// # Errors
    /// A file that is missing, empty, a folder, not ours, or newer than this program; one on a
    /// network; one that cannot be written.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        open::open(path)
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Gives an error of SQLite its path, where that is what the person needs to know.
    fn place<T>(&self, result: Result<T, StoreError>) -> Result<T, StoreError> {
        result.map_err(|error| match error {
            StoreError::ReadOnly { .. } => StoreError::ReadOnly {
                path: self.path.clone(),
            },
            other => other,
        })
    }
}

impl Store for SqliteStore {
    fn authority(&self) -> &AuthorityRef {
        &self.authority
    }

    fn append(&mut self, batch: Batch<'_>) -> Result<Commit, StoreError> {
        let done = append::append(&mut self.connection, self.start, batch);
        self.place(done)
    }

    fn erase(&mut self, erasure: Erasure<'_>) -> Result<Commit, StoreError> {
        let done = append::erase(&mut self.connection, self.start, &self.gate, erasure);
        self.place(done)
    }

    fn records(&mut self, child: &str) -> Result<Vec<Record>, StoreError> {
        read::records(&self.connection, child)
    }

    fn last_by(&mut self, by: &str) -> Result<Option<(String, String)>, StoreError> {
        read::last_by(&self.connection, by)
    }

    fn children_of_act(&mut self, act: &str) -> Result<Vec<String>, StoreError> {
        read::children_of_act(&self.connection, act)
    }

    fn case(&mut self, child: &str) -> Result<Option<CaseFile>, StoreError> {
        Ok(CaseFile::from_records(self.records(child)?))
    }

    fn cases(&mut self, query: &CaseQuery) -> Result<Vec<CaseFile>, StoreError> {
        read::cases(&self.connection, query)
    }

    fn revision(&mut self, child: &str) -> Result<u64, StoreError> {
        read::revision(&self.connection, child)
    }

    fn teams(&mut self) -> Result<Vec<TeamSummary>, StoreError> {
        caseload::teams(&self.connection)
    }

    fn index(&mut self) -> Result<Vec<Listed>, StoreError> {
        caseload::lines(&self.connection)
    }

    fn head(&mut self) -> Result<Head, StoreError> {
        Ok(read::end(&self.connection, self.start)?.head())
    }

    fn anchor(&mut self, at: DateTime<Utc>) -> Result<Head, StoreError> {
        let done = beside::anchor(&mut self.connection, self.start, at);
        self.place(done)
    }

    fn changed_elsewhere(&mut self) -> Result<bool, StoreError> {
        let now = self
            .connection
            .pragma_query_value(None, "data_version", |row| row.get(0))
            .map_err(|error| sql_error(&error))?;
        Ok(std::mem::replace(&mut self.data_version, now) != now)
    }

    fn save_draft(
        &mut self,
        key: &DraftKey,
        text: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let done = beside::save_draft(&self.connection, key, text, at);
        self.place(done)
    }

    fn draft(&mut self, key: &DraftKey) -> Result<Option<Draft>, StoreError> {
        beside::draft(&self.connection, key)
    }

    fn drafts(&mut self, user: &str) -> Result<Vec<(DraftKey, Draft)>, StoreError> {
        beside::drafts(&self.connection, user)
    }

    fn drop_draft(&mut self, key: &DraftKey) -> Result<(), StoreError> {
        let done = beside::drop_draft(&self.connection, key).map_err(|error| sql_error(&error));
        self.place(done)
    }

    fn setting(&mut self, key: &str) -> Result<Option<String>, StoreError> {
        beside::setting(&self.connection, key)
    }

    fn settings(&mut self) -> Result<Vec<(String, String)>, StoreError> {
        beside::settings(&self.connection)
    }

    fn set_setting(&mut self, key: &str, text: Option<&str>) -> Result<(), StoreError> {
        let done = beside::set_setting(&self.connection, key, text);
        self.place(done)
    }

    fn note_read(&mut self, by: &str, child: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
        let done = beside::note_read(&self.connection, by, child, at);
        self.place(done)
    }

    fn reads(&mut self, child: &str) -> Result<Vec<Read>, StoreError> {
        beside::reads(&self.connection, child)
    }

    fn verify(&mut self, printed: Option<&Head>) -> Result<Verdict, StoreError> {
        verify::verify(&self.connection, self.start, printed)
    }

    fn rebuild_projection(&mut self) -> Result<(), StoreError> {
        let done = caseload::rebuild(&mut self.connection);
        self.place(done)
    }

    fn backup(&mut self, to: &Path, at: DateTime<Utc>) -> Result<Head, StoreError> {
        self.anchor(at)?;
        let _held = self.gate.copying();
        backup::copy(&self.connection, to)
    }
}

/// What an error of SQLite means to us.
fn sql_error(error: &rusqlite::Error) -> StoreError {
    let detail = error.to_string();
    let rusqlite::Error::SqliteFailure(failure, said) = error else {
        return StoreError::Sql { detail };
    };
    match failure.code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::Busy,
        ErrorCode::DiskFull => StoreError::Full,
        ErrorCode::ReadOnly => StoreError::ReadOnly {
            path: PathBuf::new(),
        },
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => StoreError::Corrupt { detail },
        ErrorCode::ConstraintViolation => StoreError::Refused {
            what: said.clone().unwrap_or(detail),
        },
        ErrorCode::SystemIoFailure => StoreError::Io {
            doing: "reading or writing the file".into(),
            source: std::io::Error::other(detail),
        },
        _ => StoreError::Sql { detail },
    }
}

/// A number that SQLite keeps signed. Ours are counted from 0, so a negative one is damage.
fn unsigned(number: i64) -> rusqlite::Result<u64> {
    u64::try_from(number).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(0, number))
}

fn signed(number: u64) -> rusqlite::Result<i64> {
    i64::try_from(number).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}
