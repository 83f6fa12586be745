//! What looking for damage found.

use super::head::ChainHead;

/// What [`verify`](super::Log::verify) found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// Where the log ends.
    pub head: ChainHead,
    /// How many records were read.
    pub records: u64,
    /// The last head noted in the file, that it was compared with.
    pub anchor: Option<ChainHead>,
    /// What is wrong. Empty: nothing was found.
    pub findings: Vec<Finding>,
}

impl Verification {
    /// Whether nothing was found.
    pub const fn sound(&self) -> bool {
        self.findings.is_empty()
    }
}

/// One thing that is wrong with a file. Its words are for a person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Finding {
    /// SQLite's own check.
    #[error("the file is damaged: {0}")]
    File(String),
    /// A table, trigger or view of ours is not as we make it.
    #[error("\"{0}\" in the file's schema is missing or is not as this program makes it")]
    Schema(String),
    /// A gap in the numbers.
    #[error("records {first} to {last} are missing")]
    Missing {
        /// The first place that is not there.
        first: u64,
        /// The last.
        last: u64,
    },
    /// The words do not fit the hash in the row.
    #[error("the words of record {seq} ({id}) are not those that were recorded")]
    Body {
        /// The record's place.
        seq: u64,
        /// The record's id.
        id: String,
    },
    /// The words are gone, and no erasure says so.
    #[error("the words of record {seq} ({id}) are gone, and no erasure accounts for it")]
    Gone {
        /// The record's place.
        seq: u64,
        /// The record's id.
        id: String,
    },
    /// The row does not fit its chain hash.
    #[error("the chain breaks at record {seq} ({id}): the record, or one before it, was altered")]
    Chain {
        /// The record's place.
        seq: u64,
        /// The record's id.
        id: String,
    },
    /// The log ends before a head that was noted.
    #[error("the log ends at record {found}, and had reached {noted}: the last records are gone")]
    Cut {
        /// Where the log ends.
        found: u64,
        /// Where it had been.
        noted: u64,
    },
    /// The log is another one than the head was noted of.
    #[error(
        "record {seq} is not the one it was when the log's head was noted: the log was rewritten"
    )]
    Rewritten {
        /// The head's place.
        seq: u64,
    },
    /// The projection is not what the log says.
    #[error("the list of cases is not what the log says about {child}; it can be rebuilt")]
    Projection {
        /// The child whose line differs.
        child: String,
    },
    /// The teams and their counts are not those of the list of cases.
    #[error("how many cases the teams hold is not what the list of cases says; it can be rebuilt")]
    Teams,
    /// The indexes that children are found by are not of the children in the list of cases.
    #[error("the index by which children are found is not of the list of cases; it can be rebuilt")]
    Search,
    /// A body that cannot be read, though its hash fits.
    #[error("record {seq} ({id}) cannot be read: {problem}")]
    Unreadable {
        /// The record's place.
        seq: u64,
        /// The record's id.
        id: String,
        /// What is wrong with it.
        problem: String,
    },
}
