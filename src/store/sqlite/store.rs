//! An open file, and its two faces.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use crate::casework::record::{CaseFile, Record};
use crate::store::chain::Hash;
use crate::store::{
    AuthorityRef, Batch, CaseQuery, CaseSummary, ChainHead, Commit, Draft, DraftKey, Erasure,
    LastAct, Log, Read, SideTables, StoreError, TeamSummary, Verification,
};

use super::open::{self, Opened};
use super::{append, backup, caseload, connection, find, read, side_tables, verify};

/// A store in one file.
#[derive(Debug)]
pub struct SqliteStore {
    path: PathBuf,
    pub(super) connection: Connection,
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
    /// [`StoreError::Exists`] if there is a file; [`StoreError::NetworkFolder`];
    /// [`StoreError::ReadOnly`]. No file is left behind by an error.
    pub fn create(path: &Path, authority: AuthorityRef) -> Result<Self, StoreError> {
        Self::over(path, open::create(path, authority)?)
    }

    /// Opens a file that [`create`](Self::create) made. Never makes one.
    ///
    /// A file of an earlier schema is copied beside itself first, and then brought up to date.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Empty`], [`StoreError::Folder`],
    /// [`StoreError::NotOurs`], [`StoreError::Unfinished`] or [`StoreError::Newer`] for what the
    /// path turns out to be; [`StoreError::NetworkFolder`]; [`StoreError::ReadOnly`].
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::over(path, open::open(path)?)
    }

    fn over(path: &Path, opened: Opened) -> Result<Self, StoreError> {
        Ok(Self {
            path: path.into(),
            start: read::start(&opened.connection, &opened.authority)?,
            connection: opened.connection,
            authority: opened.authority,
            gate: opened.gate,
            data_version: opened.data_version,
        })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Gives an error its path, where that is what the person needs to know.
    fn with_path<T>(&self, result: Result<T, StoreError>) -> Result<T, StoreError> {
        result.map_err(|error| match error {
            StoreError::ReadOnly { .. } => StoreError::ReadOnly {
                path: self.path.clone(),
            },
            other => other,
        })
    }
}

impl Log for SqliteStore {
    fn authority(&self) -> &AuthorityRef {
        &self.authority
    }

    fn append(&mut self, batch: Batch<'_>) -> Result<Commit, StoreError> {
        let done = append::append(&mut self.connection, self.start, batch);
        self.with_path(done)
    }

    fn erase(&mut self, erasure: Erasure<'_>) -> Result<Commit, StoreError> {
        let done = append::erase(&mut self.connection, self.start, &self.gate, erasure);
        self.with_path(done)
    }

    fn records(&mut self, child: &str) -> Result<Vec<Record>, StoreError> {
        read::records(&self.connection, child)
    }

    fn last_by(&mut self, by: &str) -> Result<Option<LastAct>, StoreError> {
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

    fn find(&mut self, typed: &str, limit: usize) -> Result<Vec<CaseSummary>, StoreError> {
        let found = find::find(&self.connection, typed, limit)?;
        Ok(caseload::lines_of(&self.connection, &found)?)
    }

    fn family_of(&mut self, child: &str) -> Result<Vec<CaseSummary>, StoreError> {
        let line = caseload::line_of(&self.connection, child)?;
        match line.and_then(|line| line.family) {
            Some(family) => Ok(caseload::lines_of_family(&self.connection, &family)?),
            None => Ok(Vec::new()),
        }
    }

    fn index(&mut self) -> Result<Vec<CaseSummary>, StoreError> {
        Ok(caseload::lines(&self.connection)?)
    }

    fn head(&mut self) -> Result<ChainHead, StoreError> {
        Ok(read::end(&self.connection, self.start)?.head())
    }

    fn anchor(&mut self, at: DateTime<Utc>) -> Result<ChainHead, StoreError> {
        let done = side_tables::anchor(&mut self.connection, self.start, at);
        self.with_path(done)
    }

    fn changed_elsewhere(&mut self) -> Result<bool, StoreError> {
        let now = connection::data_version(&self.connection)?;
        Ok(std::mem::replace(&mut self.data_version, now) != now)
    }

    fn verify(&mut self, printed: Option<&ChainHead>) -> Result<Verification, StoreError> {
        verify::verify(&self.connection, &self.authority, printed)
    }

    fn rebuild_projection(&mut self) -> Result<(), StoreError> {
        let done = caseload::rebuild(&mut self.connection);
        self.with_path(done)
    }

    fn backup(&mut self, to: &Path, at: DateTime<Utc>) -> Result<ChainHead, StoreError> {
        self.anchor(at)?;
        let _held = self.gate.copying();
        backup::copy(&self.connection, to)
    }
}

impl SideTables for SqliteStore {
    fn save_draft(
        &mut self,
        key: &DraftKey,
        text: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let done = side_tables::save_draft(&self.connection, key, text, at);
        self.with_path(done)
    }

    fn draft(&mut self, key: &DraftKey) -> Result<Option<Draft>, StoreError> {
        side_tables::draft(&self.connection, key)
    }

    fn drafts(&mut self, user: &str) -> Result<Vec<(DraftKey, Draft)>, StoreError> {
        side_tables::drafts(&self.connection, user)
    }

    fn drop_draft(&mut self, key: &DraftKey) -> Result<(), StoreError> {
        let done = side_tables::drop_draft(&self.connection, key);
        self.with_path(done)
    }

    fn setting(&mut self, key: &str) -> Result<Option<String>, StoreError> {
        side_tables::setting(&self.connection, key)
    }

    fn settings(&mut self) -> Result<Vec<(String, String)>, StoreError> {
        side_tables::settings(&self.connection)
    }

    fn set_setting(&mut self, key: &str, text: Option<&str>) -> Result<(), StoreError> {
        let done = side_tables::set_setting(&self.connection, key, text);
        self.with_path(done)
    }

    fn note_read(&mut self, by: &str, child: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
        let done = side_tables::note_read(&self.connection, by, child, at);
        self.with_path(done)
    }

    fn reads(&mut self, child: &str) -> Result<Vec<Read>, StoreError> {
        side_tables::reads(&self.connection, child)
    }
}
