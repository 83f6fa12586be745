//! The face of the tables beside the log: drafts, settings and remembered places, and who read what.

use chrono::{DateTime, Utc};

use super::error::StoreError;

/// Whose draft, of which form, about what.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DraftKey {
    /// Who was typing.
    pub user: String,
    /// The form's name.
    pub form: String,
    /// What the form was about: a child's id, or whatever else tells one draft from another.
    pub subject: String,
}

/// Something typed and not yet recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The form's own text of it.
    pub text: String,
    /// When it was last saved.
    pub saved_at: DateTime<Utc>,
}

/// A line of the read log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// Who read.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// What is kept beside the log. None of it is a record: it is in no chain, and drafts and settings
/// are overwritten and dropped. The read log is only ever added to.
///
/// # Errors
/// Every method can fail as the file and the system can, as those of [`Log`](super::Log) do. Those
/// that write refuse a key or a text that is too long ([`limits`](super::limits)), with
/// [`StoreError::Refused`].
pub trait SideTables {
    /// Keeps a draft, in place of the one under the same key.
    fn save_draft(
        &mut self,
        key: &DraftKey,
        text: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError>;

    /// Returns the draft under a key.
    fn draft(&mut self, key: &DraftKey) -> Result<Option<Draft>, StoreError>;

    /// Returns every draft of one user, the latest first.
    fn drafts(&mut self, user: &str) -> Result<Vec<(DraftKey, Draft)>, StoreError>;

    /// Drops the draft under a key, if there is one.
    fn drop_draft(&mut self, key: &DraftKey) -> Result<(), StoreError>;

    /// Returns one setting.
    fn setting(&mut self, key: &str) -> Result<Option<String>, StoreError>;

    /// Returns every setting, by key.
    fn settings(&mut self) -> Result<Vec<(String, String)>, StoreError>;

    /// Sets a setting, or with `None` removes it.
    fn set_setting(&mut self, key: &str, text: Option<&str>) -> Result<(), StoreError>;

    /// Notes that somebody read a child's case.
    fn note_read(&mut self, by: &str, child: &str, at: DateTime<Utc>) -> Result<(), StoreError>;

    /// Returns who read a child's case, the earliest first.
    fn reads(&mut self, child: &str) -> Result<Vec<Read>, StoreError>;
}
