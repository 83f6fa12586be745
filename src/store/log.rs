//! The face of the log: the records, and what is read from them.

use std::path::Path;

use chrono::{DateTime, Utc};

use crate::casework::record::{CaseFile, Record};

use super::batch::{AuthorityRef, Batch, Commit, Erasure};
use super::error::StoreError;
use super::head::ChainHead;
use super::query::{CaseQuery, CaseSummary, LastAct, TeamSummary};
use super::verification::Verification;

/// The append-only log of one authority.
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
/// * **Never altered.** A correction is a new record that names the one it replaces, with a cause
///   and, where a person gives one, a reason; a record is replaced once, and what replaced it may be replaced in its turn. Only
///   [`erase`](Self::erase) takes words away, and it leaves a record of having done so.
/// * **Never over another's head.** A batch says at which revision it saw each child. If a child
///   has moved on, nothing is written.
/// * **Readable.** What would not be read back as it was written is refused.
///
/// Times are kept to the millisecond.
///
/// # Errors
/// Every method can fail as the file and the system can: [`StoreError::Busy`], [`StoreError::Full`],
/// [`StoreError::ReadOnly`], [`StoreError::Corrupt`], [`StoreError::Io`] and [`StoreError::Sql`].
/// Those that fail otherwise say so. Whatever the error, nothing was written.
pub trait Log {
    /// Whose log this is. Fixed when the file was made.
    fn authority(&self) -> &AuthorityRef;

    /// Adds records to the log.
    ///
    /// # Errors
    /// * [`StoreError::Conflict`] if a child is not at the revision the batch expects, unless every
    ///   record of the batch is in the log already.
    /// * [`StoreError::IdTaken`] if a record of the same id says something else.
    /// * [`StoreError::NoSuchRecord`] and [`StoreError::AlreadyReplaced`] for what a correction
    ///   names.
    /// * [`StoreError::Refused`] for what may not be recorded.
    fn append(&mut self, batch: Batch<'_>) -> Result<Commit, StoreError>;

    /// Takes the words of one record away, as the law can ask: the record's place, day, kind and
    /// hash stay, and a record that says so is added.
    ///
    /// What stays of the row (its child's id, and the reason of a correction) should name nobody.
    /// Backups made earlier still hold the words.
    ///
    /// # Errors
    /// [`StoreError::NoSuchRecord`]; [`StoreError::Refused`] if there are no words to take;
    /// [`StoreError::IdTaken`].
    fn erase(&mut self, erasure: Erasure<'_>) -> Result<Commit, StoreError>;

    /// Returns every record about one child in the order of the log, those no longer holding
    /// included.
    fn records(&mut self, child: &str) -> Result<Vec<Record>, StoreError>;

    /// Returns the last act of somebody, files taken in aside. `None` if they recorded nothing.
    fn last_by(&mut self, by: &str) -> Result<Option<LastAct>, StoreError>;

    /// Returns the children that a person's act speaks of, in the order of their ids. Acts that are
    /// nobody's, such as taking in a file, speak of none.
    fn children_of_act(&mut self, act: &str) -> Result<Vec<String>, StoreError>;

    /// Returns one child's case. `None` if no record that holds says who the child is.
    fn case(&mut self, child: &str) -> Result<Option<CaseFile>, StoreError>;

    /// Returns the cases a query takes, in the order of the children's ids.
    fn cases(&mut self, query: &CaseQuery) -> Result<Vec<CaseFile>, StoreError>;

    /// Returns the last place in the log that speaks of a child, which is what a batch expects.
    /// 0 if none does.
    fn revision(&mut self, child: &str) -> Result<u64, StoreError>;

    /// Returns every team that holds a case, open or closed, by name; the cases held by no team
    /// last.
    fn teams(&mut self) -> Result<Vec<TeamSummary>, StoreError>;

    /// Returns at most `limit` cases that `typed` may mean, the closest first: its words, in any
    /// order, are words of the child's id and name, the last perhaps begun only; or begin some; or any three letters of them are
    /// within those; or they begin words of the worker's or the team's name. In a file, letters
    /// with and without accents are alike.
    ///
    /// What it costs does not grow with the file.
    fn find(&mut self, typed: &str, limit: usize) -> Result<Vec<CaseSummary>, StoreError>;

    /// Returns the lines of the children of one family, a child's own included, in the order of
    /// their ids. Empty if the child is not known, or its family is not.
    fn family_of(&mut self, child: &str) -> Result<Vec<CaseSummary>, StoreError>;

    /// Returns every case there is, in one line each, in the order of the children's ids.
    fn index(&mut self) -> Result<Vec<CaseSummary>, StoreError>;

    /// Returns where the log ends.
    fn head(&mut self) -> Result<ChainHead, StoreError>;

    /// Notes where the log ends now, for [`verify`](Self::verify) to compare with later, and
    /// returns it to be printed or sent elsewhere.
    ///
    /// The note is in the file it vouches for. It shows a log that was cut short by accident; it
    /// shows nothing about someone who can write the whole file. Only a head kept where they
    /// cannot reach does, and then nothing stops whoever controls both places.
    fn anchor(&mut self, at: DateTime<Utc>) -> Result<ChainHead, StoreError>;

    /// Returns whether another session has written anything since this was last asked, be it a
    /// record or a draft. Cheap; whether the log itself grew, [`head`](Self::head) says.
    fn changed_elsewhere(&mut self) -> Result<bool, StoreError>;

    /// Looks for anything wrong: walks the chain, hashes every body, rebuilds the projection
    /// beside the one that is kept, has the file checked, and compares the log with every head
    /// noted in it and with the `printed` one.
    ///
    /// What it can show is in the words of [`anchor`](Self::anchor).
    ///
    /// # Errors
    /// Only what keeps it from looking. Damage is in the [`Verification`].
    fn verify(&mut self, printed: Option<&ChainHead>) -> Result<Verification, StoreError>;

    /// Makes the projection anew from the log.
    fn rebuild_projection(&mut self) -> Result<(), StoreError>;

    /// Copies everything, as it is at this moment, to a new file, and verifies the copy before
    /// it is called a backup. Notes the head first, as [`anchor`](Self::anchor) does.
    ///
    /// # Errors
    /// [`StoreError::Exists`] if there is a file; [`StoreError::Unsupported`] if this store has
    /// none. No file is left behind by an error.
    fn backup(&mut self, to: &Path, at: DateTime<Utc>) -> Result<ChainHead, StoreError>;
}
