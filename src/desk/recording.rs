//! Recording: what is added to the log, all at once or not at all.

use crate::casework::record::{CaseFile, NewRecord};
use crate::store::{Batch, DraftKey};

use super::desk::Desk;
use super::error::Problem;

impl Desk {
    /// Records about children, if nobody recorded about any of them since the revision that it was
    /// seen at; and drops the draft they came from in the same breath.
    ///
    /// # Errors
    /// [`Kind::Conflict`](super::error::Kind::Conflict) if somebody did: nothing is recorded. What the store says.
    pub fn record(
        &mut self,
        expect: &[(String, u64)],
        records: Vec<NewRecord>,
        clears: Option<&DraftKey>,
    ) -> Result<(), Problem> {
        self.may_record()?;
        self.store.append(Batch {
            by: &self.user,
            at: self.clock.now(),
            expect,
            records,
            clears,
        })?;
        Ok(())
    }

    /// The revision at which a child may be put on record: none, or the last record's, where the
    /// child was on record and is not any more. `None`: the child is on record.
    ///
    /// # Errors
    /// What the store says.
    pub fn revision_of_nobody(&mut self, child: &str) -> Result<Option<u64>, Problem> {
        let revision = self.store.revision(child)?;
        let known = CaseFile::from_records(self.store.records(child)?);
        Ok(known.is_none().then_some(revision))
    }
}
