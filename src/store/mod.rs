//! Keeping it: the append-only log, drafts, settings, schema versions, backup.
//!
//! [`Store`] is the whole face. [`SqliteStore`] keeps one file; [`MemoryStore`] is its twin for
//! fast tests; one contract suite holds both to the same promises. SQL stays behind the face.

mod chain;
#[cfg(test)]
mod contract;
mod error;
mod memory;
mod rules;
mod sqlite;
mod text;
mod types;

use std::path::Path;

use chrono::{DateTime, Utc};

use crate::casework::record::{CaseFile, Record};

pub use error::{ErrorKind, StoreError};
pub use memory::MemoryStore;
pub use rules::limits;
pub use sqlite::SqliteStore;
pub use types::{
    AuthorityRef, Batch, CaseQuery, Commit, Draft, DraftKey, Erasure, Finding, Head, Listed, Read,
    TeamSummary, Verdict, Who,
};

/// The log of one authority, and what the program keeps beside it.
///
/// What it promises:
///
/// * **Durable.** When [`append`](Self::append) returns, the records are on the disk, and outlive
///   the program, the session and a power cut.
/// * **All or nothing.** A batch is recorded whole, or an error says why nothing of it was.
/// * **Once.** A record is known by the id its maker gave it. The same record sent twice is one
///   record, so a caller that does not know whether it was heard sends again. The same id with
///   other words is refused.
/// * **In order.** The order is `seq`, which grows by one with every record of the log, without
///   gaps. Clocks are data and may run backwards.
/// * **Never altered.** A correction is a new record that names the one it replaces, and gives a
///   reason; a record is replaced once, and what replaced it may be replaced in its turn. Only
///   [`erase`](Self::erase) takes words away, and it leaves a record of having done so.
/// * **Never over another's head.** A batch says at which revision it saw each child. If a child
///   has moved on, the answer is [`StoreError::Conflict`] and nothing is written.
/// * **Readable.** What would not be read back as it was written is refused.
///
/// Drafts, settings and the read log are not records: they are in no chain, and drafts and
/// settings are overwritten and dropped. Times are kept to the millisecond.
///
/// A store is used by one thread at a time; several stores, in several processes, may stand on
/// the same file.
pub trait Store: Send {
    /// Whose log this is. Fixed when the file was made.
    fn authority(&self) -> &AuthorityRef;

    /// Adds records to the log.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if a child is not at the revision the batch expects, unless every
    /// record of the batch is in the log already; [`StoreError::IdTaken`] if one is there by name and
    /// says something else. Errors of kind [`ErrorKind::Refused`] for what may not be recorded. In
    /// every error, nothing was written.
    fn append(&mut self, batch: Batch<'_>) -> Result<Commit, StoreError>;

    /// Takes the words of one record away, as the law can ask: the record's place, day, kind and
    /// hash stay, and a record that says so is added.
    ///
    /// What stays of the row (its child's id, and the reason of a correction) should name nobody.
    /// Backups made earlier still hold the words.
    ///
    /// # Errors
    /// As for [`append`](Self::append); [`StoreError::NoSuchRecord`].
    fn erase(&mut self, erasure: Erasure<'_>) -> Result<Commit, StoreError>;

    /// Every record about one child, in the order of the log, those no longer holding included.
    ///
    /// # Errors
    /// What the file or the system says.
    fn records(&mut self, child: &str) -> Result<Vec<Record>, StoreError>;

    /// The child and the id of the last record that somebody made, files taken in aside. `None` if
    /// they made none.
    ///
    /// # Errors
    /// What the file or the system says.
    fn last_by(&mut self, by: &str) -> Result<Option<(String, String)>, StoreError>;

    /// The children that one act speaks of: those of the records called `act`, or called so with a
    /// full stop and more after it. In the order of their ids.
    ///
    /// # Errors
    /// What the file or the system says.
    fn children_of_act(&mut self, act: &str) -> Result<Vec<String>, StoreError>;

    /// One child's case. `None` if no record that holds says who the child is.
    ///
    /// # Errors
    /// What the file or the system says.
    fn case(&mut self, child: &str) -> Result<Option<CaseFile>, StoreError>;

    /// The cases a query takes, in the order of the children's ids.
    ///
    /// # Errors
    /// What the file or the system says.
    fn cases(&mut self, query: &CaseQuery) -> Result<Vec<CaseFile>, StoreError>;

    /// The last place in the log that speaks of a child; 0 if none does. What a batch expects.
    ///
    /// # Errors
    /// What the file or the system says.
    fn revision(&mut self, child: &str) -> Result<u64, StoreError>;

    /// Every team that holds a case, open or closed, by name; the cases held by no team last.
    ///
    /// # Errors
    /// What the file or the system says.
    fn teams(&mut self) -> Result<Vec<TeamSummary>, StoreError>;

    /// Every case there is, in one line each, in the order of the children's ids.
    ///
    /// # Errors
    /// What the file or the system says.
    fn index(&mut self) -> Result<Vec<Listed>, StoreError>;

    /// Where the log ends.
    ///
    /// # Errors
    /// What the file or the system says.
    fn head(&mut self) -> Result<Head, StoreError>;

    /// Notes where the log ends now, for [`verify`](Self::verify) to compare with later, and
    /// gives it to be printed or sent elsewhere.
    ///
    /// The note is in the file it vouches for. It shows a log that was cut short by accident; it
    /// shows nothing about someone who can write the whole file. Only a head kept where they
    /// cannot reach does, and then nothing stops whoever controls both places.
    ///
    /// # Errors
    /// What the file or the system says.
    fn anchor(&mut self, at: DateTime<Utc>) -> Result<Head, StoreError>;

    /// Whether another session has written anything since this was last asked, be it a record
    /// or a draft. Cheap; whether the log itself grew, [`head`](Self::head) says.
    ///
    /// # Errors
    /// What the file or the system says.
    fn changed_elsewhere(&mut self) -> Result<bool, StoreError>;

    /// Keeps a draft, in place of the one under the same key.
    ///
    /// # Errors
    /// A text over [`limits::DRAFT`]; what the file or the system says.
    fn save_draft(
        &mut self,
        key: &DraftKey,
        text: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError>;

    /// The draft under a key.
    ///
    /// # Errors
    /// What the file or the system says.
    fn draft(&mut self, key: &DraftKey) -> Result<Option<Draft>, StoreError>;

    /// Every draft of one user, the latest first.
    ///
    /// # Errors
    /// What the file or the system says.
    fn drafts(&mut self, user: &str) -> Result<Vec<(DraftKey, Draft)>, StoreError>;

    /// Drops the draft under a key, if there is one.
    ///
    /// # Errors
    /// What the file or the system says.
    fn drop_draft(&mut self, key: &DraftKey) -> Result<(), StoreError>;

    /// One setting.
    ///
    /// # Errors
    /// What the file or the system says.
    fn setting(&mut self, key: &str) -> Result<Option<String>, StoreError>;

    /// Every setting, by key.
    ///
    /// # Errors
    /// What the file or the system says.
    fn settings(&mut self) -> Result<Vec<(String, String)>, StoreError>;

    /// Sets a setting, or with `None` removes it.
    ///
    /// # Errors
    /// A key or text that is too long; what the file or the system says.
    fn set_setting(&mut self, key: &str, text: Option<&str>) -> Result<(), StoreError>;

    /// Notes that somebody read a child's case.
    ///
    /// # Errors
    /// What the file or the system says.
    fn note_read(&mut self, by: &str, child: &str, at: DateTime<Utc>) -> Result<(), StoreError>;

    /// Who read a child's case, the first first.
    ///
    /// # Errors
    /// What the file or the system says.
    fn reads(&mut self, child: &str) -> Result<Vec<Read>, StoreError>;

    /// Looks for anything wrong: walks the chain, hashes every body, rebuilds the projection
    /// beside the one that is kept, has the file checked, and compares the log with every head
    /// noted in it and with the `printed` one.
    ///
    /// What it can show is in the words of [`anchor`](Self::anchor).
    ///
    /// # Errors
    /// What keeps it from looking. What it finds is in the [`Verdict`].
    fn verify(&mut self, printed: Option<&Head>) -> Result<Verdict, StoreError>;

    /// Makes the projection anew from the log.
    ///
    /// # Errors
    /// What the file or the system says.
    fn rebuild_projection(&mut self) -> Result<(), StoreError>;

    /// Copies everything, as it is at this moment, to a new file, and verifies the copy before
    /// it is called a backup. Notes the head first, as [`anchor`](Self::anchor) does.
    ///
    /// # Errors
    /// [`StoreError::Exists`] if there is a file; no file is left behind by an error.
    fn backup(&mut self, to: &Path, at: DateTime<Utc>) -> Result<Head, StoreError>;
}
